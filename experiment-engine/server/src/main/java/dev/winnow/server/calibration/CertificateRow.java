package dev.winnow.server.calibration;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A certificate as it is kept; plan and result are JSON. */
@MappedEntity("calibration_certificate")
record CertificateRow(
    @Id int storeId,
    @Id String experiment,
    Instant madeAt,
    String engine,
    long seed,
    String plan,
    String result) {}

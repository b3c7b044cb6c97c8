package dev.winnow.demoshop.order;

/** Where an order goes. */
public record Address(String name, String street, String postcode, String city, String country) {}

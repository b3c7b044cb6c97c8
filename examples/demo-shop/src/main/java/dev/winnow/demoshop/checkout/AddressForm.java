package dev.winnow.demoshop.checkout;

import dev.winnow.demoshop.order.Address;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** The first step as a shopper fills it in. */
public record AddressForm(
    @NotBlank(message = "We need an e-mail address, for questions only.")
        @Email(message = "This does not look like an e-mail address.")
        @Size(max = 120, message = "At most 120 characters.")
        String email,
    @NotBlank(message = "Whom is the parcel for?")
        @Size(max = 80, message = "At most 80 characters.")
        String name,
    @NotBlank(message = "Street and number, please.")
        @Size(max = 80, message = "At most 80 characters.")
        String street,
    @NotBlank(message = "The postcode, please.") @Size(max = 10, message = "At most 10 characters.")
        String postcode,
    @NotBlank(message = "The town, please.") @Size(max = 60, message = "At most 60 characters.")
        String city,
    @NotNull(message = "The country, please.")
        @Pattern(regexp = "DE|AT|NL|BE|FR", message = "We do not ship there yet.")
        String country) {
  static final AddressForm EMPTY = new AddressForm("", "", "", "", "", "DE");

  Address address() {
    return new Address(name, street, postcode, city, country);
  }
}

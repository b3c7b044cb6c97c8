package dev.winnow.demoshop.money;

/** The value added tax of 19 % that all prices of the shop include. */
public final class Vat {
  private Vat() {}

  /** What remains of a price without the tax in it, rounded half up to the cent. */
  public static Money without(Money price) {
    return price.share(100, 119);
  }
}

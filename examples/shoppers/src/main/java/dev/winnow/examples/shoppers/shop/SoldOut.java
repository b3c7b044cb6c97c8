package dev.winnow.examples.shoppers.shop;

import java.io.IOException;

/** Somebody else was faster: what a shopper wants is gone, and the shopper leaves. */
public final class SoldOut extends IOException {
  private static final long serialVersionUID = 1L;

  SoldOut(String where) {
    super("sold out, seen on " + where);
  }
}

package dev.winnow.demoshop.order;

import dev.winnow.demoshop.cart.Cart;
import dev.winnow.demoshop.money.Money;
import dev.winnow.demoshop.money.Vat;

/**
 * What an order comes to. Paid is {@code goodsPaid + shippingPaid}; the net amounts and the tax add
 * up to it, to the cent.
 *
 * @param goodsPaid goods after the discount, with tax
 * @param goodsNet the same without tax
 * @param discountNet what the coupon took off, without tax
 * @param shippingPaid with tax
 * @param shippingNet without tax
 */
public record Totals(
    Money goodsPaid, Money goodsNet, Money discountNet, Money shippingPaid, Money shippingNet) {

  /** What a cart comes to when it is sent this way. */
  public static Totals of(Cart cart, Shipping shipping) {
    Money goods = cart.total();
    Money sending = shipping.price(goods);
    Money net = Vat.without(goods);
    return new Totals(
        goods, net, Vat.without(cart.goods()).minus(net), sending, Vat.without(sending));
  }

  public Money paid() {
    return goodsPaid.plus(shippingPaid);
  }

  public Money tax() {
    return paid().minus(goodsNet).minus(shippingNet);
  }
}

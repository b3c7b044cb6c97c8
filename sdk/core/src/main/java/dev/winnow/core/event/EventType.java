package dev.winnow.core.event;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The vocabulary of events: GA4's e-commerce names where GA4 has one, Winnow's own beside them. A
 * store may use types of its own.
 */
public final class EventType {
  public static final String EXPOSURE = "exposure";
  public static final String PAGE_VIEW = "page_view";
  public static final String VIEW_ITEM = "view_item";
  public static final String ADD_TO_CART = "add_to_cart";
  public static final String REMOVE_FROM_CART = "remove_from_cart";
  public static final String VIEW_CART = "view_cart";
  public static final String EXIT_INTENT = "exit_intent";
  public static final String BEGIN_CHECKOUT = "begin_checkout";
  public static final String ADD_SHIPPING_INFO = "add_shipping_info";
  public static final String ADD_PAYMENT_INFO = "add_payment_info";
  public static final String IDENTIFY = "identify";
  public static final String LOGIN = "login";
  public static final String SIGN_UP = "sign_up";
  public static final String OFFER_SHOWN = "offer_shown";
  public static final String OFFER_ACCEPTED = "offer_accepted";
  public static final String PURCHASE = "purchase";
  public static final String REFUND = "refund";
  public static final String ORDER_UPDATED = "order_updated";
  public static final String ORDER_PAID = "order_paid";
  public static final String ORDER_CANCELLED = "order_cancelled";

  /** The shop has none of an item any more: {@code items}, or the attribute {@code item}. */
  public static final String OUT_OF_STOCK = "out_of_stock";

  public static final String SURVEY_ANSWERED = "survey_answered";
  public static final String SCRIPT_ERROR = "script_error";
  public static final String RAGE_CLICK = "rage_click";
  public static final String CHECKOUT_ERROR = "checkout_error";
  public static final String CHECKOUT_ABANDONED = "checkout_abandoned";

  /** Largest contentful paint; its {@code amount} is in milliseconds. */
  public static final String LCP = "lcp";

  /** Interaction to next paint; its {@code amount} is in milliseconds. */
  public static final String INP = "inp";

  /** Cumulative layout shift; its {@code amount} is in thousandths. */
  public static final String CLS = "cls";

  static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  static final String ALLOWED = "1 to 64 of a-z, 0-9 and _, a letter first";

  /** What only a shop's own server may say of an order. */
  private static final Set<String> OF_ORDERS =
      Set.of(REFUND, ORDER_UPDATED, ORDER_PAID, ORDER_CANCELLED);

  private static final Map<String, Stage> STAGES =
      Map.ofEntries(
          Map.entry(PAGE_VIEW, Stage.AWARENESS),
          Map.entry(SIGN_UP, Stage.AWARENESS),
          Map.entry("social_follow", Stage.AWARENESS),
          Map.entry("cta_click", Stage.AWARENESS),
          Map.entry(IDENTIFY, Stage.AWARENESS),
          Map.entry("consent", Stage.AWARENESS),
          Map.entry(VIEW_ITEM, Stage.CONSIDERATION),
          Map.entry("view_item_list", Stage.CONSIDERATION),
          Map.entry("select_item", Stage.CONSIDERATION),
          Map.entry("search", Stage.CONSIDERATION),
          Map.entry(OUT_OF_STOCK, Stage.CONSIDERATION),
          Map.entry("add_to_wishlist", Stage.CONSIDERATION),
          Map.entry("view_promotion", Stage.CONSIDERATION),
          Map.entry("select_promotion", Stage.CONSIDERATION),
          Map.entry(EXPOSURE, Stage.CONSIDERATION),
          Map.entry("time_on_step", Stage.CONSIDERATION),
          Map.entry(LCP, Stage.CONSIDERATION),
          Map.entry(INP, Stage.CONSIDERATION),
          Map.entry(CLS, Stage.CONSIDERATION),
          Map.entry(SCRIPT_ERROR, Stage.CONSIDERATION),
          Map.entry(RAGE_CLICK, Stage.CONSIDERATION),
          Map.entry(ADD_TO_CART, Stage.CONVERSION),
          Map.entry(REMOVE_FROM_CART, Stage.CONVERSION),
          Map.entry(VIEW_CART, Stage.CONVERSION),
          Map.entry(BEGIN_CHECKOUT, Stage.CONVERSION),
          Map.entry(ADD_SHIPPING_INFO, Stage.CONVERSION),
          Map.entry(ADD_PAYMENT_INFO, Stage.CONVERSION),
          Map.entry(EXIT_INTENT, Stage.CONVERSION),
          Map.entry(CHECKOUT_ERROR, Stage.CONVERSION),
          Map.entry(CHECKOUT_ABANDONED, Stage.CONVERSION),
          Map.entry(OFFER_SHOWN, Stage.CONVERSION),
          Map.entry("offer_dismissed", Stage.CONVERSION),
          Map.entry(PURCHASE, Stage.CONVERSION),
          Map.entry(ORDER_UPDATED, Stage.CONVERSION),
          Map.entry(ORDER_PAID, Stage.CONVERSION),
          Map.entry(OFFER_ACCEPTED, Stage.RETENTION),
          Map.entry("email_click", Stage.RETENTION),
          Map.entry(SURVEY_ANSWERED, Stage.RETENTION),
          Map.entry(LOGIN, Stage.RETENTION),
          Map.entry(REFUND, Stage.RETENTION),
          Map.entry(ORDER_CANCELLED, Stage.RETENTION),
          Map.entry("review_submitted", Stage.ADVOCACY),
          Map.entry("referral", Stage.ADVOCACY),
          Map.entry("share", Stage.ADVOCACY));

  private EventType() {}

  /** The stage of a type; a store's own types count as consideration. */
  public static Stage stageOf(String type) {
    return STAGES.getOrDefault(type, Stage.CONSIDERATION);
  }

  /** Whether the type is one of the vocabulary, and not a store's own. */
  public static boolean isKnown(String type) {
    return STAGES.containsKey(type);
  }

  /** Whether the type speaks of an order, and so belongs to the order and not to a visitor. */
  public static boolean isOrder(String type) {
    return type.equals(PURCHASE) || OF_ORDERS.contains(type);
  }

  /** Whether only a shop's own server, a webhook or a backfill may send the type. */
  public static boolean isShopOnly(String type) {
    return OF_ORDERS.contains(type) || type.equals(OUT_OF_STOCK);
  }
}

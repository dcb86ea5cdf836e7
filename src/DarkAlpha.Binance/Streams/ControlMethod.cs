namespace DarkAlpha.Binance.Streams;

/// <summary>Methods of the exchange's socket requests.</summary>
internal static class ControlMethod
{
    public const string Subscribe = "SUBSCRIBE";

    public const string Unsubscribe = "UNSUBSCRIBE";

    public const string List = "LIST_SUBSCRIPTIONS";
}

namespace DarkAlpha.Binance.Streams;

/// <summary>What can be asked over a socket; the names are the exchange's.</summary>
internal static class ControlMethod
{
    public const string Subscribe = "SUBSCRIBE";

    public const string Unsubscribe = "UNSUBSCRIBE";

    public const string List = "LIST_SUBSCRIPTIONS";
}

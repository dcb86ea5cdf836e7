namespace DarkAlpha.Node.Web.Events;

/// <summary>One server-sent event.</summary>
/// <param name="Name">One of the constants here.</param>
/// <param name="Json">Its data.</param>
/// <param name="Id">What a reader sends as <c>Last-Event-ID</c> to go on after it; null when it changes nothing.</param>
internal sealed record PageEvent(string Name, string Json, string? Id)
{
    /// <summary>The whole state.</summary>
    public const string Reset = "reset";

    /// <summary>The nodes.</summary>
    public const string Nodes = "nodes";

    /// <summary>The desk: limits, kill switch, guards, deliveries.</summary>
    public const string Desk = "desk";

    /// <summary>The symbols that changed.</summary>
    public const string Symbols = "symbols";

    /// <summary>The cards that are new, or whose deliveries changed.</summary>
    public const string Cards = "cards";

    /// <summary>The final outcome of a card.</summary>
    public const string Outcome = "outcome";

    /// <summary>Nothing happened for a while.</summary>
    public const string Alive = "alive";
}

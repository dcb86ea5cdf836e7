namespace DarkAlpha.Actors.Hosting;

/// <summary>Names under which the registry knows the node's actors.</summary>
public static class ActorKeys
{
    /// <summary>The region of all symbols in the cluster.</summary>
    public sealed class Symbols;

    /// <summary>The desk, wherever it runs.</summary>
    public sealed class Desk;

    /// <summary>The roster, wherever it runs.</summary>
    public sealed class Roster;

    /// <summary>This node's inspector.</summary>
    public sealed class Inspector;

    /// <summary>This node's keeper of the exchange.</summary>
    public sealed class Exchange;
}

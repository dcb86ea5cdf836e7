namespace DarkAlpha.Actors.Hosting;

/// <summary>Keys of the node's actors in Akka.Hosting's actor registry.</summary>
public static class ActorKeys
{
    /// <summary>The shard region of all symbols, or a proxy of it.</summary>
    public sealed class Symbols;

    /// <summary>The proxy of the desk singleton.</summary>
    public sealed class Desk;

    /// <summary>The roster singleton.</summary>
    public sealed class Roster;

    /// <summary>This node's inspector.</summary>
    public sealed class Inspector;

    /// <summary>This node's writer of the ledger.</summary>
    public sealed class LedgerWriter;

    /// <summary>The proxy of the shadows' simulated desk, a singleton.</summary>
    public sealed class ShadowDesk;

    /// <summary>This node's writer of the shadows' ledgers.</summary>
    public sealed class ShadowWriter;

    /// <summary>This node's exchange actor.</summary>
    public sealed class Exchange;
}

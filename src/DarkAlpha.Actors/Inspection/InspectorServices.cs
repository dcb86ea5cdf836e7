using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Actors.Settings;
using DarkAlpha.Actors.Shadows;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Inspection;

/// <summary>What an <see cref="InspectorActor"/> needs to answer queries.</summary>
public sealed record InspectorServices
{
    /// <summary>The watched symbols, in the order in which they are listed.</summary>
    public required ImmutableArray<Symbol> Symbols { get => Settings?.Current.Symbols ?? field; init; }

    /// <summary>The rules in force.</summary>
    public required RoundOptions Rules { get => Settings?.Current.Rules ?? field; init; }

    /// <summary>The settings in force; null on a node whose own never change.</summary>
    public SettingsInForce? Settings { get; init; }

    /// <summary>The shard region, which routes messages to symbols wherever they run.</summary>
    public required IActorRef SymbolsRegion { get; init; }

    /// <summary>The desk, or its proxy.</summary>
    public required IActorRef Desk { get; init; }

    /// <summary>The cards of the journal in tables; null reads the whole journal for every answer.</summary>
    internal ICardReadModel? Cards { get; init; }

    /// <summary>The ledger of refused proposals; null when none is kept.</summary>
    public ILedgerStore? Ledger { get; init; }

    /// <summary>The shadows, in the order in which they are listed.</summary>
    public ImmutableArray<ShadowSet> ShadowSets { get; init; } = [];

    /// <summary>Their tables; null without shadows.</summary>
    public IShadowStore? Shadows { get; init; }

    /// <summary>How many days they keep a card.</summary>
    public int ShadowDays { get; init; }

    /// <summary>The corrected clock.</summary>
    public required Func<Instant> Now { get; init; }

    /// <summary>Returns this node's view of the cluster; must not block.</summary>
    public required Func<NodeList> Nodes { get; init; }

    /// <summary>The node's metrics, for the restarts of its actors.</summary>
    public NodeMetrics Metrics { get; init; } = NodeMetrics.Detached;

    /// <summary>The exchange's REST API, to compute outcomes again; null on a node without it.</summary>
    public IMarketData? Market { get; init; }

    /// <summary>Props of the actor that reports this node's exchange status.</summary>
    public required Props ExchangeProbe { get; init; }
}

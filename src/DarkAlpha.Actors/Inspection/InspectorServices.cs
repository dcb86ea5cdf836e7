using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Inspection;

/// <summary>Whom an inspector can ask.</summary>
public sealed record InspectorServices
{
    /// <summary>Every watched symbol, in the order in which they are listed.</summary>
    public required ImmutableArray<string> Symbols { get; init; }

    /// <summary>What this node decides by.</summary>
    public required RoundOptions Rules { get; init; }

    /// <summary>Takes messages to symbols wherever they run.</summary>
    public required IActorRef SymbolsRegion { get; init; }

    /// <summary>The desk, or its proxy.</summary>
    public required IActorRef Desk { get; init; }

    /// <summary>Reads this node's view of the cluster; must not wait for anything.</summary>
    public required Func<NodeList> Nodes { get; init; }

    /// <summary>Answers for this node's part of the exchange.</summary>
    public required Props ExchangeProbe { get; init; }
}

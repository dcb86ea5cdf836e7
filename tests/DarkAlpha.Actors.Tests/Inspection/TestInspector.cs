using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Inspection;

/// <summary>Services and sample answers for tests of the inspector.</summary>
internal static class TestInspector
{
    /// <summary>A risk report in which no limit is reached.</summary>
    public static RiskReport Risk { get; } = new(
        new Instant(1_769_954_219_999),
        new DateOnly(2026, 2, 1),
        1,
        5,
        2.5,
        30,
        false,
        false,
        null,
        ImmutableSortedDictionary<Symbol, Instant>.Empty,
        0);

    /// <summary>An inspector's services without nodes and without an exchange.</summary>
    public static InspectorServices Services(IActorRef region, IActorRef desk, params string[] symbols) => new()
    {
        Symbols = [.. symbols.Select(name => new Symbol(name))],
        Rules = new RoundOptions(),
        SymbolsRegion = region,
        Desk = desk,
        Now = () => Risk.At,
        Nodes = () => new NodeList([]),
        ExchangeProbe = Props.Empty,
    };
}

using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection.Nodes;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Serialization;

/// <summary>The messages of <see cref="WireSamples"/> about nodes.</summary>
internal static class NodeSamples
{
    private static readonly Instant At = SymbolSamples.At;

    /// <summary>Types that are only sent between nodes.</summary>
    public static IReadOnlyList<object> Sent { get; } =
    [
        new NodeQueries.GetExchange(),
        new NodeQueries.GetTree(),
        new ExchangeStatus(
            "akka.tcp://darkalpha@127.0.0.1:4053",
            At,
            [new ExchangeStatus.Socket(3, "public", 200, 82_000_000, 12)],
            ImmutableSortedDictionary<string, long>.Empty.Add("book_ticker", 1_234_567),
            ImmutableSortedDictionary<string, double>.Empty.Add("book_ticker", 1.0 / 3),
            5.5,
            new ExchangeStatus.Budget(
                300, 100, 2_400, 1_200, 1_100, 0.5, true, 4, 2, At.PlusMilliseconds(1), At.PlusMilliseconds(2),
                ImmutableSortedDictionary<string, long>.Empty.Add("klines", 17)),
            new ExchangeStatus.ClockStatus(-12, "the exchange's time jumped")),
        new ActorTree(
            "akka.tcp://darkalpha@127.0.0.1:4053",
            [
                new ActorTree.Entry(0, "desk", "DeskActor")
                {
                    Mailbox = 2,
                    Restarts = 3,
                    Predecessors = 4,
                    LastFailure = "IOException: gone",
                },
                new ActorTree.Entry(1, "notifier", "NotifierActor"),
            ],
            5),
        new ClusterJoinMessages.GetSettings { Strategies = ["vol_breakout_card"] },
        new ClusterJoinMessages.SettingsReply(
            "node1:4053",
            true,
            ImmutableSortedDictionary<string, SharedSetting>.Empty.Add("MAX_CARDS_PER_DAY", new SharedSetting("5", true)))
        {
            Strategies = ["vol_breakout_card"],
        },
    ];
}

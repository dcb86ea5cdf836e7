using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Desk;

/// <summary>The desk decides as the runner does that plays whole rounds in memory: replay and live node are one.</summary>
public sealed class DeskParityProperties
{
    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT", "SOLUSDT"];

    private static readonly RoundOptions Settings = new()
    {
        // Ages of the data are another test's matter.
        Health = new HealthOptions
        {
            PriceStale = TimeSpan.FromDays(9),
            KlineStale = TimeSpan.FromDays(9),
            FundingStale = TimeSpan.FromDays(9),
            OpenInterestStale = TimeSpan.FromDays(9),
        },
        Risk = new RiskOptions { MaxCardsPerDay = 4, Cooldown = TimeSpan.FromMinutes(30) },
    };

    private static readonly Dictionary<string, MarketFeed> Feeds =
        Symbols.ToDictionary(s => s, s => new MarketFeed(symbol: s).Steadily(0, 240));

    private static readonly Gen<Proposal?> Proposals = Gen.Frequency(
        (1, Gen.Constant<Proposal?>(null)),
        (2, from isLong in Gen.Elements(true, false)
            from priority in Gen.Elements(40, 60)
            from confidence in Gen.Elements(50.0, 60)
            from ttl in Gen.Elements(5, 12)
            from shift in Gen.Elements(1, 1.0005, 1.2)
            let side = isLong ? ProposalFactory.Long : ProposalFactory.Short
            select (Proposal?)(side with { Entry = side.Entry * shift, Priority = priority, Confidence = confidence, TtlMinutes = ttl })));

    // Steps on and next to the borders of dedupe window, cooldown and day.
    private static readonly Gen<long> Steps =
        Gen.Elements(1L, 60_000, 299_999, 300_000, 300_001, 1_799_999, 1_800_000, 1_800_001, 6 * 60 * Instants.Minute);

    private static readonly Gen<Step> Rounds =
        from symbol in Gen.Elements(Symbols)
        from pause in Steps
        from late in Gen.Elements(0L, 1_000, 240_000)
        from proposals in Gen.ArrayOf(Proposals, 3)
        select new Step(symbol, pause, late, proposals);

    [PropertyTest(MaxTest = 200)]
    public Property The_desk_decides_every_round_as_the_runner_does() => Prop.ForAll(Rounds.ArrayOf().Resize(60).ToArbitrary(), steps =>
    {
        var strategies = Enumerable.Range(0, 3).Select(i => new PlannedStrategy($"strategy-{i}")).ToArray();
        var runner = new RoundRunner(Settings, strategies);
        var gate = new HealthGate(Settings.Health);
        var rules = new DeskRules(Settings, [new DeliveryChannel("console", false)]);
        var state = DeskState.Empty;
        var now = Feeds["BTCUSDT"].Now;
        foreach (var step in steps)
        {
            now = now.PlusMilliseconds(step.Pause);
            foreach (var (strategy, proposal) in strategies.Zip(step.Proposals))
            {
                strategy.Plan = proposal;
            }

            var market = Feeds[step.Symbol].Market;
            var expected = runner.Run(market, now);
            var proposals = runner.Results.ToArray()
                .Select((v, i) => (v.Proposal, Order: i))
                .Where(p => p.Proposal is not null)
                .Select(p => new RoundProposal(p.Proposal!, p.Order, ""));
            var health = gate.Check(market.Times, now, clockDegraded: false, DataSource.Ws);
            var round = new ProposalRound(new RoundId(new Symbol(step.Symbol), now), runner.Context, health, [.. proposals]);

            var decision = rules.DecideRound(state, round, now.PlusMilliseconds(step.Late));
            state = decision.Events.Aggregate(state, (s, e) => s.Apply(e));
            Assert.That(
                (decision.Reply.Kind, decision.Reply.Reason, decision.Reply.CardId),
                Is.EqualTo((expected.Kind, expected.Reason, expected.Card?.CardId)));
            Assert.That(state.Outbox.Find(round.Id.CardId)?.Card, Is.EqualTo(expected.Card));
            Assert.That(rules.DecideRound(state, round, now.PlusMilliseconds(step.Late)).Events, Is.Empty, "decided once");
        }

        Assert.That(state.Risk.Days, Is.EqualTo(runner.Risk.Days));
        Assert.That(state.Risk.LastCardBySymbol, Is.EquivalentTo(runner.Risk.LastCardBySymbol));
    });

    private sealed record Step(string Symbol, long Pause, long Late, Proposal?[] Proposals);

    private sealed class PlannedStrategy(string name) : IStrategy
    {
        public Proposal? Plan { get; set; }

        public string Name => name;

        public int TtlMinutes => 12;

        public StrategyResult Evaluate(in SignalContext context, ConditionTrace? trace = null) =>
            Plan is { } proposal ? StrategyResult.Yes(proposal with { Strategy = name }) : StrategyResult.No("planned");
    }
}

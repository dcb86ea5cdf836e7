using System.Collections.Immutable;
using System.Globalization;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Desk;

/// <summary>Which channels a card goes to.</summary>
public sealed class DeliveryChannelTests
{
    private static readonly DateTimeOffset Start = Instants.Midnight.ToDateTimeOffset();
    private static readonly string Strategy = ProposalFactory.Long.Strategy;
    private static readonly CopyRules Copies = new([Strategy], Force: false);

    [Test]
    public void A_card_goes_to_the_channels_whose_filter_takes_it()
    {
        ImmutableArray<DeliveryChannel> channels =
        [
            new("all", Idempotent: false),
            Filtered("strategy", new() { Strategies = [Strategy, "another"] }),
            Filtered("other-strategy", new() { Strategies = ["another"] }),
            Filtered("symbol", new() { Symbols = [new Symbol("BTCUSDT")] }),
            Filtered("other-symbol", new() { Symbols = [new Symbol("ETHUSDT")] }),
            Filtered("confidence", new() { MinConfidence = 70 }),
            Filtered("more-confidence", new() { MinConfidence = 70.1 }),
        ];

        Assert.That(Issue(channels, ResolvedOutcomes.None), Is.EqualTo(["all", "strategy", "symbol", "confidence"]));
    }

    [Test]
    public void A_card_that_no_channel_takes_is_issued_all_the_same() =>
        Assert.That(Issue([Filtered("none", new() { MinConfidence = 100 })], ResolvedOutcomes.None), Is.Empty);

    [TestCase(1.0, null)]
    [TestCase(0.0, null)]
    [TestCase(-0.5, "the lower end of its mean net R is -0.50, below 0")]
    public void A_strategy_is_copied_while_the_lower_end_of_its_results_is_not_negative(double netR, string? refusal)
    {
        Assert.That(Copies.FindRefusal(Strategy, Outcomes(30, netR)), Is.EqualTo(refusal));
        Assert.That(
            Issue([new("copy", Idempotent: false) { Copies = Copies }], Outcomes(30, netR)),
            Is.EqualTo(refusal is null ? ["copy"] : Array.Empty<string>()));
    }

    [Test]
    public void A_strategy_with_too_few_results_is_not_copied() =>
        Assert.That(Copies.FindRefusal(Strategy, Outcomes(29, 1)), Does.StartWith("its 29 results").And.EndWith("too few to say anything"));

    [Test]
    public void Results_of_other_strategies_do_not_count() =>
        Assert.That(Copies.FindRefusal(Strategy, Outcomes(30, 1, "another")), Does.StartWith("its 0 results"));

    [Test]
    public void A_strategy_that_is_forced_is_copied_whatever_its_results_and_no_other() => Assert.Multiple(() =>
    {
        Assert.That((Copies with { Force = true }).FindRefusal(Strategy, Outcomes(30, -1)), Is.Null);
        Assert.That((Copies with { Force = true }).FindRefusal("another", Outcomes(30, 1, "another")), Is.Not.Null);
        Assert.That(CopyRules.None.FindRefusal(Strategy, Outcomes(30, 1)), Is.Not.Null, "nothing is copied unless it is named");
    });

    [TestCase(true, DeliveryStatus.Uncertain)]
    [TestCase(false, DeliveryStatus.Pending)]
    public void A_card_that_may_have_arrived_is_never_copied_again(bool isCopied, DeliveryStatus expected)
    {
        var copies = isCopied ? Copies with { Force = true } : null;
        ImmutableArray<DeliveryChannel> channels = [new("channel", Idempotent: false) { Copies = copies }];
        var rules = new OutboxRules(new RiskOptions(), channels, retryUncertain: true);
        var (desk, round) = (new DeskRules(new RoundOptions(), channels), DeskRounds.Of("BTCUSDT", Start));
        var (state, card) = (DeskState.Empty, round.Id.CardId);
        state = Apply(state, desk.DecideRound(state, round, Instants.Midnight).Events);
        state = Apply(state, rules.Begin(state, card, "channel", Instants.Midnight, clockDegraded: false).Events);

        state = Apply(state, rules.Interrupted(state, channel: null, "gone", Instants.Midnight));

        Assert.That(state.Outbox.Find(card)!.Deliveries["channel"].Status, Is.EqualTo(expected));
    }

    [TestCase(true, false, null)]
    [TestCase(false, false, "not copied: {0}: COPY_STRATEGIES does not name it")]
    [TestCase(true, true, "not copied: the channel does not select it")]
    public void A_card_that_waited_is_copied_only_when_the_rule_allows_it_then(bool isNamed, bool isFiltered, string? detail)
    {
        var round = DeskRounds.Of("BTCUSDT", Start);
        var issued = new DeskRules(new RoundOptions(), [new("channel", Idempotent: false)])
            .DecideRound(DeskState.Empty, round, Instants.Midnight).Events;
        var copy = new DeliveryChannel("channel", Idempotent: false)
        {
            Copies = isNamed ? Copies with { Force = true } : CopyRules.None,
            Filter = new() { MinConfidence = isFiltered ? 100 : 0 },
        };

        var (permit, delivery) = Begin(copy, Apply(DeskState.Empty, issued), round.Id.CardId);

        Assert.That(permit.Reason, Is.EqualTo(detail is null ? Reasons.Ok : OutboxRules.Permit.NotCopied));
        Assert.That(
            (permit.Granted, delivery.Status, delivery.Detail),
            Is.EqualTo(detail is null
                ? (true, DeliveryStatus.Sending, "")
                : (false, DeliveryStatus.Failed, string.Format(CultureInfo.InvariantCulture, detail, Strategy))));
    }

    [TestCase(70.0, true)]
    [TestCase(70.1, false)]
    public void A_card_that_waited_goes_to_people_only_while_their_channel_selects_it(double minConfidence, bool isSent)
    {
        var round = DeskRounds.Of("BTCUSDT", Start);
        var issued = new DeskRules(new RoundOptions(), [new("channel", Idempotent: false)])
            .DecideRound(DeskState.Empty, round, Instants.Midnight).Events;

        var (permit, delivery) = Begin(
            Filtered("channel", new() { MinConfidence = minConfidence }), Apply(DeskState.Empty, issued), round.Id.CardId);

        Assert.That(permit, Is.EqualTo(new OutboxRules.Permit(isSent, isSent ? Reasons.Ok : OutboxRules.Permit.NotSelected)));
        Assert.That(
            (delivery.Status, delivery.Detail),
            Is.EqualTo(isSent ? (DeliveryStatus.Sending, "") : (DeliveryStatus.Failed, OutboxRules.NotSelected)));
    }

    [Test]
    public void A_test_card_that_waited_goes_to_people_whatever_their_channel_selects()
    {
        var test = new DeskRules(new RoundOptions(), [new("channel", Idempotent: false)])
            .TestCard(DeskState.Empty, "drill", "a person", Instants.Midnight).Events;

        var (permit, _) = Begin(
            Filtered("channel", new() { MinConfidence = 100 }), Apply(DeskState.Empty, test), TestCard.IdOf("drill"));

        Assert.That(permit.Granted, Is.True);
    }

    [Test]
    public void A_test_card_that_waited_is_never_copied()
    {
        var test = new DeskRules(new RoundOptions(), [new("channel", Idempotent: false)])
            .TestCard(DeskState.Empty, "drill", "a person", Instants.Midnight).Events;
        var copy = new DeliveryChannel("channel", Idempotent: false) { Copies = new([TestCard.Mark], Force: true) };

        var (permit, delivery) = Begin(copy, Apply(DeskState.Empty, test), TestCard.IdOf("drill"));

        Assert.That(permit, Is.EqualTo(new OutboxRules.Permit(false, OutboxRules.Permit.NotCopied)));
        Assert.That((delivery.Status, delivery.Detail), Is.EqualTo((DeliveryStatus.Failed, "not copied: a test card has no levels")));
    }

    [Test]
    public void A_card_that_is_not_copied_any_more_but_may_have_arrived_is_uncertain()
    {
        var round = DeskRounds.Of("BTCUSDT", Start);
        var card = round.Id.CardId;
        var issued = new DeskRules(new RoundOptions(), [new("channel", Idempotent: true)])
            .DecideRound(DeskState.Empty, round, Instants.Midnight).Events;
        var state = Apply(DeskState.Empty, issued)
            .Apply(new DeskEvents.DeliveryDeferred(card, "channel", "no answer", Instants.Midnight, MayHaveArrived: true));

        var (_, delivery) = Begin(new("channel", Idempotent: false) { Copies = CopyRules.None }, state, card);

        Assert.That(delivery.Status, Is.EqualTo(DeliveryStatus.Uncertain));
        Assert.That(delivery.Detail, Does.StartWith("not copied: ").And.EndWith("the outcome of an earlier attempt is unknown: no answer"));
    }

    [Test]
    public void A_test_card_goes_to_people_only()
    {
        ImmutableArray<DeliveryChannel> channels =
            [Filtered("people", new() { MinConfidence = 100 }), new("copy", Idempotent: false) { Copies = Copies with { Force = true } }];

        var decision = new DeskRules(new RoundOptions(), channels).TestCard(DeskState.Empty, "drill", "a person", Instants.Midnight);

        Assert.That(((DeskEvents.TestCardIssued)decision.Events.Single()).Channels, Is.EqualTo(["people"]));
    }

    [Test]
    public void A_move_of_a_chat_is_stored_once_and_again_when_it_moves_on()
    {
        var (first, second) = (new ChatMove("-1001", -100_123), new ChatMove("-1001", -100_124));

        var stored = DeskRules.MoveChat(DeskState.Empty, "telegram", first, Instants.Midnight);
        var moved = Apply(DeskState.Empty, stored);

        Assert.Multiple(() =>
        {
            Assert.That(moved.ChatMoves["telegram"], Is.EqualTo(first));
            Assert.That(DeskRules.MoveChat(moved, "telegram", first, Instants.Midnight), Is.Empty);
            Assert.That(DeskRules.MoveChat(moved, "telegram", move: null, Instants.Midnight), Is.Empty);
            Assert.That(DeskRules.MoveChat(moved, "telegram", second, Instants.Midnight), Has.Length.EqualTo(1));
        });
    }

    private static (OutboxRules.Permit Permit, Domain.Desk.Delivery Delivery) Begin(DeliveryChannel channel, DeskState state, CardId card)
    {
        var decision = new OutboxRules(new RiskOptions(), [channel])
            .Begin(state, card, channel.Name, Instants.Midnight, clockDegraded: false);
        return (decision.Reply, Apply(state, decision.Events).Outbox.Find(card)!.Deliveries[channel.Name]);
    }

    private static DeskState Apply(DeskState state, ImmutableArray<IDeskEvent> events) => events.Aggregate(state, (s, e) => s.Apply(e));

    private static DeliveryChannel Filtered(string name, ChannelFilter filter) => new(name, Idempotent: false) { Filter = filter };

    private static ImmutableArray<string> Issue(ImmutableArray<DeliveryChannel> channels, ResolvedOutcomes outcomes)
    {
        var state = DeskState.Empty with { Risk = RiskState.Empty with { Outcomes = outcomes } };
        var decision = new DeskRules(new RoundOptions(), channels).DecideRound(state, DeskRounds.Of("BTCUSDT", Start), Instants.Midnight);
        return ((DeskEvents.CardIssued)decision.Events.Single()).Channels;
    }

    // Two a day before the card.
    private static ResolvedOutcomes Outcomes(int count, double netR, string? strategy = null) => ResolvedOutcomes.Of(
        Enumerable.Range(1, count).Select(i => new ResolvedOutcome(
            new Symbol("BTCUSDT"),
            strategy ?? Strategy,
            Side.Long,
            Instants.Midnight - TimeSpan.FromHours(12 * i),
            OutcomeStatus.Timeout,
            Instants.Midnight - TimeSpan.FromHours((12 * i) - 1),
            netR)));
}

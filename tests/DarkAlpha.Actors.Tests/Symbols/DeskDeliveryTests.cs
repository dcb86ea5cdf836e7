using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Symbols;

internal sealed class DeskDeliveryTests() : SymbolTest("akka.loglevel = DEBUG")
{
    [Test]
    public async Task A_round_is_sent_again_each_second_until_it_is_decided()
    {
        await StartHealthyAsync(Eager());
        var first = await NextRoundAsync();
        for (var i = 0; i < 3; i++)
        {
            await PassMachineTimeAsync(1);
            Assert.That((await NextRoundAsync()).Round, Is.EqualTo(first.Round));
        }

        Decide(first.Round, Reasons.SymbolCooldownActive);
        await SettleAsync();
        await PassMachineTimeAsync(10);
        await Desk.ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Test]
    public async Task A_card_is_recorded_with_its_id()
    {
        await StartHealthyAsync(Eager());
        var round = await NextRoundAsync();
        await EventFilter.Debug(contains: "BTCUSDT card card-1").ExpectOneAsync(() =>
        {
            Decide(round.Round, Reasons.Ok, cardId: new CardId("card-1"));
            return Task.CompletedTask;
        });
        var end = (await StatusAsync()).LastDecision;
        Assert.That(
            (end?.Kind, end?.Reason, end?.CardId, end?.Timestamp),
            Is.EqualTo((DecisionKind.Emit, Reasons.Ok, new CardId("card-1"), round.Round.Timestamp)));
    }

    [Test]
    public async Task A_round_the_desk_never_decides_is_given_up_when_its_last_proposal_has_expired()
    {
        await StartHealthyAsync(Eager("short", ttlMinutes: 5), Eager("long", ttlMinutes: 10));
        var round = await NextRoundAsync();
        await LiveAsync(1);
        await NextRoundAsync();
        Rest.FailEverything();
        Market.Advance(Seconds(599) - TimeSpan.FromMilliseconds(1));
        await PassMachineTimeAsync(1);
        Assert.That((await NextRoundAsync()).Round, Is.EqualTo(round.Round));
        await NextRoundAsync();

        Market.Advance(TimeSpan.FromMilliseconds(1));
        await PassMachineTimeAsync(1);
        Assert.That((await NextRoundAsync()).Round, Is.Not.EqualTo(round.Round));
        var abandoned = (await ExplanationAsync()).Recent.Single(r => r.Reason == Reasons.DeskUnavailable);
        Assert.That((abandoned.Kind, abandoned.Timestamp, abandoned.Times), Is.EqualTo((DecisionKind.Blocked, round.Round.Timestamp, 1)));
    }

    [Test]
    public async Task When_too_many_rounds_wait_the_oldest_is_dropped_and_recorded()
    {
        Services = Services with { DeskQueue = 3 };
        await StartHealthyAsync(Eager());
        await LiveAsync(4);
        var ids = new List<RoundId>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await NextRoundAsync()).Round);
        }

        await PassMachineTimeAsync(1);
        for (var i = 2; i < 5; i++)
        {
            Assert.That((await NextRoundAsync()).Round, Is.EqualTo(ids[i]));
        }

        var end = (await StatusAsync()).LastDecision;
        Assert.That(
            (end?.Reason, end?.Times, end?.Detail),
            Is.EqualTo((Reasons.DeskUnavailable, 2, "more than 3 rounds are waiting for the desk")));
    }

    [Test]
    public async Task After_an_expired_round_the_market_is_evaluated_again()
    {
        Services = Services with { Feed = Services.Feed with { EvaluationInterval = TimeSpan.FromDays(1) } };
        await StartHealthyAsync(Eager());
        var expired = await NextRoundAsync();
        await LiveAsync(20);
        Assert.That(await DrainDeskAsync(), Is.Empty, "nothing else is due");

        Decide(expired.Round, Reasons.RoundExpired);
        await SettleAsync();
        var newRound = (await DrainDeskAsync()).Single();
        Assert.That(newRound.Round.Timestamp, Is.EqualTo(MarketNow));

        Decide(newRound.Round, Reasons.RoundExpired);
        await SettleAsync();
        Assert.That(await DrainDeskAsync(), Is.Empty, "it has just been evaluated");

        Market.Advance(Seconds(1));
        Assert.That(await DrainDeskAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_decision_on_an_unknown_round_is_ignored()
    {
        await StartHealthyAsync(Eager());
        var round = await NextRoundAsync();
        Decide(new RoundId(new Symbol(Symbol), new Instant(1)), Reasons.Ok, cardId: new CardId("foreign"));
        Decide(round.Round, Reasons.DedupeWindow);
        Decide(round.Round, Reasons.DedupeWindow);
        await SettleAsync();
        var end = (await StatusAsync()).LastDecision;
        Assert.That((end?.Reason, end?.Times), Is.EqualTo((Reasons.DedupeWindow, 1)));
        Assert.That((await ExplanationAsync()).Recent.Select(r => r.CardId), Has.None.EqualTo(new CardId("foreign")));
    }

    [Test]
    public async Task Rejections_are_logged_once_per_change_of_reason()
    {
        await StartHealthyAsync(Eager());
        await EventFilter.Debug(contains: "proposals were rejected: symbol_cooldown_active").ExpectOneAsync(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                Decide((await NextRoundAsync()).Round, Reasons.SymbolCooldownActive);
                await LiveAsync(1);
            }
        });
        var end = (await StatusAsync()).LastDecision;
        Assert.That((end?.Reason, end?.Times, end?.Since), Is.EqualTo((Reasons.SymbolCooldownActive, 5, Instant.From(Start))));
    }
}

using Akka.Actor;
using DarkAlpha.Actors.Messages.Shadows;
using DarkAlpha.Actors.Shadows;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Actors.Tests.Ledger.Support;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Shadows;

/// <summary>The simulated desks of the shadows.</summary>
internal sealed class ShadowDeskActorTests : ActorTest
{
    private static readonly ShadowSet Calm = new("calm", "calm-1", new RoundOptions(), []);

    private static readonly ShadowSet One =
        new("one", "one-1", new RoundOptions { Risk = new RiskOptions { MaxCardsPerDay = 1 } }, []);

    [Test]
    public async Task Each_set_decides_by_its_own_rules_and_by_what_is_stored_of_it()
    {
        var store = new FakeShadowStore
        {
            Stored =
            [
                Episodes.At(0, symbol: "ETHUSDT", gate: RefusedProposal.Issued) with
                {
                    OpenedAt = Instant.From(Start.AddHours(-1)), Set = One.Id,
                },
            ],
        };
        var desk = Sys.ActorOf(ShadowDeskActor.Props([Calm, One], store, new FakeExchangeClock(Market)));

        var decided = await DecideAsync(desk, Calm.Id, One.Id, "gone-1");

        Assert.That(
            decided.Sets.Select(verdict => (verdict.Set, verdict.Proposals.Single().Gate)),
            Is.EqualTo([(Calm.Id, RefusedProposal.Issued), (One.Id, Reasons.MaxCardsPerDayExceeded)]));
    }

    [Test]
    public async Task An_outcome_that_arrives_before_the_tables_are_read_switches_the_guards_too()
    {
        var guarded = Calm with
        {
            Rules = new RoundOptions { Guards = new GuardOptions { CooldownAfterStop = TimeSpan.FromHours(2) } },
        };
        var hold = new TaskCompletionSource();
        var desk = Sys.ActorOf(ShadowDeskActor.Props([guarded], new FakeShadowStore { Hold = hold }, new FakeExchangeClock(Market)));
        var opened = Instant.From(Start.AddMinutes(-30));

        desk.Tell(new ShadowMessages.Resolved(guarded.Id, new ResolvedOutcome(
            new Symbol("BTCUSDT"), Rounds.Long.Strategy, Side.Long, opened, OutcomeStatus.Stop, opened.PlusMilliseconds(60_000), -1)));
        await SettleAsync(desk);
        hold.SetResult();

        var decided = await DecideAsync(desk, guarded.Id);
        Assert.That(decided.Sets.Single().Proposals.Single().Gate, Is.EqualTo(Reasons.StopCooldownActive));
    }

    // Until it has read its tables it answers nothing.
    private async Task<ShadowMessages.RoundDecided> DecideAsync(IActorRef desk, params string[] sets)
    {
        var round = new ShadowMessages.DecideRound(
            new RoundId(new Symbol("BTCUSDT"), Instant.From(Start)),
            CardBuilder.Health,
            [.. sets.Select(set => new ShadowMessages.Votes(set, [new RoundProposal(Rounds.Long, 0, "")]))]);
        var probe = CreateTestProbe();
        await AwaitConditionAsync(async () =>
        {
            desk.Tell(round, probe.Ref);
            await SettleAsync(desk);
            await SettleAsync(probe.Ref);
            return probe.HasMessages;
        });
        return await probe.ExpectMsgAsync<ShadowMessages.RoundDecided>();
    }
}

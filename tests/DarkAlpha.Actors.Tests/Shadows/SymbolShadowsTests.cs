using Akka.Actor;
using Akka.TestKit;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Messages.Shadows;
using DarkAlpha.Actors.Shadows;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Tests.Shadows;

/// <summary>The shadows of a symbol beside its live strategies.</summary>
internal sealed class SymbolShadowsTests : SymbolTest
{
    private static readonly ShadowSet Calm = new("calm", "calm-1", new RoundOptions(), []);

    private static readonly ShadowSet Broken = new(
        "broken", "broken-1", new RoundOptions { Strategies = new StrategyOptions { ReturnThreshold = 0.5 } }, []);

    private TestProbe _writer = null!;
    private TestProbe _desk = null!;

    [SetUp]
    public void AddShadows()
    {
        _writer = CreateTestProbe("writer");
        _desk = CreateTestProbe("shadow-desk");
        Services = Services with
        {
            Shadows = new ShadowServices
            {
                Sets = [Broken, Calm],
                Desk = _desk.Ref,
                Ledger = new LedgerServices
                {
                    Outcomes = new OutcomeOptions { Horizon = TimeSpan.FromMinutes(2) },
                    Store = new FakeShadowStore(),
                    Writer = _writer.Ref,
                    Clock = Clock,
                    Time = Market,
                    Market = Rest,
                },
            },
            Strategies = options =>
                options.ReturnThreshold.Equals(0.5) ? throw new InvalidOperationException("planted") : Strategies,
        };
    }

    [Test]
    public async Task One_that_throws_is_named_once_and_costs_neither_the_others_nor_the_live_round() =>
        await EventFilter.Warning(contains: "the shadow broken failed").ExpectOneAsync(async () =>
        {
            await StartHealthyAsync(Eager());
            var live = await NextRoundAsync();
            await SettleAsync();
            Assert.That(_desk.HasMessages, Is.False, "live decisions go first");
            await PassMachineTimeAsync(0.1);
            var asked = await _desk.ExpectMsgAsync<ShadowMessages.DecideRound>();
            Assert.That((asked.Round, asked.Sets.Single().Set), Is.EqualTo((live.Round, Calm.Id)));

            await LiveAsync(2);
            await PassMachineTimeAsync(0.1);
            Assert.That((await _desk.ExpectMsgAsync<ShadowMessages.DecideRound>()).Sets.Single().Set, Is.EqualTo(Calm.Id));
        });

    [Test]
    public async Task What_its_desk_issued_is_stored_at_once_followed_to_its_outcome_and_told_to_the_desk()
    {
        // After the first minute of the hour, so that no settlement has to be asked for.
        var from = MarketNow.PlusMilliseconds(Minute);
        var hasProposed = false;
        await StartHealthyAsync(Watching("once", context =>
        {
            if (hasProposed || context.Timestamp <= from)
            {
                return StrategyResult.No("quiet");
            }

            return ScriptedStrategy.Yes("once", context);
        }));
        await LiveAsync(62);
        await PassMachineTimeAsync(0.1);
        var asked = await _desk.ExpectMsgAsync<ShadowMessages.DecideRound>();
        hasProposed = true;
        var proposal = asked.Sets.Single().Proposals.Single().Proposal;
        _desk.Reply(new ShadowMessages.RoundDecided(
            asked.Round, [new ShadowMessages.Verdict(Calm.Id, [new RefusedProposal(proposal, RefusedProposal.Issued)])]));
        var opened = (await _writer.ExpectMsgAsync<LedgerWrites.Save>()).Episode;
        Assert.That(
            (opened.Set, opened.Gate, opened.OpenedAt, opened.Levels),
            Is.EqualTo((Calm.Id, RefusedProposal.Issued, asked.Round.Timestamp, Levels.Of(proposal))));
        await _writer.ExpectMsgAsync<LedgerWrites.WriteNow>();

        await PassMachineTimeAsync(3);
        Assert.That((await _writer.ExpectMsgAsync<LedgerWrites.Save>()).Episode, Is.EqualTo(opened), "followed from then on");
        await LiveAsync(180);
        var ended = (await _writer.FishForMessageAsync<LedgerWrites.Save>(save => save.Episode.Outcome.Exit is not null)).Episode;
        var resolved = await _desk.FishForMessageAsync<ShadowMessages.Resolved>(_ => true);
        Assert.That(ended.Outcome.Status, Is.EqualTo(OutcomeStatus.Timeout));
        Assert.That((resolved.Set, resolved.Outcome.NetR), Is.EqualTo((Calm.Id, ended.Outcome.Exit!.NetR)));
    }
}

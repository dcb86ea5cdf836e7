using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Mutes;

/// <summary>Mutes and unmutes in any order, against a list of what is muted until when.</summary>
public sealed class MuteProperties
{
    private static readonly string[] Strategies = [ProposalFactory.Long.Strategy, ProposalFactory.Short.Strategy];
    private static readonly MuteRules Mutes = new([new Symbol("BTCUSDT"), new Symbol("ETHUSDT")], [.. Strategies]);
    private static readonly RoundRules Rounds = new(new RoundOptions());
    private static readonly Arbiter.Candidate[] Candidates = ProposalFactory.Registered(ProposalFactory.Long, ProposalFactory.Short);

    private static readonly Gen<Step> Changes =
        from pause in Gen.Choose(0, 3)
        from beside in Gen.Elements(-1L, 0, 1)
        from scope in Gen.Elements("all", "BTCUSDT", "ETHUSDT", "long", "short")
        from length in Gen.Choose(0, 8)
        select new Step((pause * Instants.Minute) + beside, scope, length);

    private static readonly Gen<Step> Decisions =
        from pause in Gen.Choose(0, 3)
        from beside in Gen.Elements(-1L, 0, 1)
        from symbol in Gen.Elements("BTCUSDT", "ETHUSDT")
        select new Step((pause * Instants.Minute) + beside, symbol, null);

    private static readonly Arbitrary<Step[]> Histories =
        Gen.Frequency((2, Changes), (3, Decisions)).ArrayOf().Resize(60).ToArbitrary();

    [PropertyTest(MaxTest = 300)]
    public Property A_muted_proposal_never_becomes_a_card_and_every_other_one_can() => Prop.ForAll(Histories, steps =>
    {
        var (state, now) = (DeskState.Empty, ContextBuilder.Now);
        var muted = new Dictionary<string, Instant>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            now = Instant.Max(now, now.PlusMilliseconds(step.After));
            if (step.Minutes is { } minutes)
            {
                state = Change(state, step.Name, minutes, now, muted);
                continue;
            }

            var round = new RoundId(new Symbol(step.Name), now);
            var decision = Rounds.Decide(state.Risk, round, CardBuilder.Health, Candidates, proposal => proposal.Strategy, now);
            string[] allowed = IsMuted("all") || IsMuted(step.Name) ? [] : [.. Strategies.Where(strategy => !IsMuted(strategy))];
            if (allowed.Length == 0)
            {
                Assert.That((decision.Kind, decision.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.Muted)));
            }
            else
            {
                Assert.That(allowed, Has.Member(decision.Card?.Strategy));
            }
        }

        bool IsMuted(string name) => muted.TryGetValue(name, out var until) && now < until;
    });

    // A length of 0 unmutes.
    private static DeskState Change(DeskState state, string scope, int minutes, Instant now, Dictionary<string, Instant> muted)
    {
        var end = now.PlusMilliseconds(minutes * Instants.Minute);
        var decision = minutes == 0
            ? Mutes.Unmute(state, scope, "a person", now)
            : Mutes.Mute(state, scope, end, "a person", reason: null, now);
        Assert.That(decision.Reply.Accepted, Is.True, decision.Reply.Reason);
        if (minutes > 0)
        {
            muted[scope] = end;
        }
        else if (scope == MuteScope.AllName)
        {
            muted.Clear();
        }
        else
        {
            muted.Remove(scope);
        }

        return decision.Events.Aggregate(state, (before, stored) => before.Apply(stored));
    }

    /// <summary>A change of the mutes, or a round.</summary>
    /// <param name="After">Milliseconds after the step before.</param>
    /// <param name="Name">What is muted, or the symbol of the round.</param>
    /// <param name="Minutes">How long; null for a round.</param>
    private sealed record Step(long After, string Name, int? Minutes);
}

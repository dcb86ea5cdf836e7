using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Mutes;

/// <summary>Which mutes the desk takes, and what it remembers of them.</summary>
public sealed class MuteRulesTests
{
    private static readonly Instant Now = ContextBuilder.Now;
    private static readonly Instant Later = Now.PlusMilliseconds(60 * Instants.Minute);
    private static readonly MuteRules Rules = new([new Symbol("BTCUSDT"), new Symbol("ETHUSDT")], ["vol_breakout_card", "funding_oi_skew"]);
    private static readonly string[] Scopes = ["all", "BTCUSDT", "vol_breakout_card"];

    [TestCase("all", MuteKind.All, "all")]
    [TestCase(" ALL ", MuteKind.All, "all")]
    [TestCase("btcusdt", MuteKind.Symbol, "BTCUSDT")]
    [TestCase("Vol_Breakout_Card", MuteKind.Strategy, "vol_breakout_card")]
    public void A_scope_is_found_as_people_write_it(string scope, MuteKind kind, string name)
    {
        var muted = (DeskEvents.Muted)Mute(DeskState.Empty, scope, Later).Events.Single();
        var mute = new Mute(new MuteScope(kind, name), Later, "a person") { Reason = "why" };
        Assert.That(muted, Is.EqualTo(new DeskEvents.Muted(mute, Now)));
    }

    [TestCase("SOLUSDT")]
    [TestCase("")]
    public void An_unknown_scope_is_refused_with_what_is_allowed(string scope)
    {
        var refused = Mute(DeskState.Empty, scope, Later);
        Assert.That((refused.Reply.Accepted, refused.Events.Length), Is.EqualTo((false, 0)));
        Assert.That(refused.Reply.Reason, Does.StartWith($"'{scope}' is neither all nor a symbol").And.Contain("vol_breakout_card"));
        Assert.That(Rules.Unmute(DeskState.Empty, scope, "a person", Now).Reply.Accepted, Is.False);
    }

    [TestCase(0, false)]
    [TestCase(1, true)]
    [TestCase((30 * Instants.Day) + Instants.Minute, true, Description = "by a clock that is a little ahead")]
    [TestCase((30 * Instants.Day) + Instants.Minute + 1, false)]
    public void A_mute_ends_in_the_next_thirty_days(long length, bool accepted) =>
        Assert.That(Mute(DeskState.Empty, "all", Now.PlusMilliseconds(length)).Reply.Accepted, Is.EqualTo(accepted));

    [Test]
    public void The_same_mute_again_changes_nothing_and_another_end_replaces_it()
    {
        var state = After(DeskState.Empty, Mute(DeskState.Empty, "BTCUSDT", Later));
        var again = Mute(state, "BTCUSDT", Later);
        Assert.That((again.Reply.Accepted, again.Events.Length), Is.EqualTo((true, 0)));

        var sooner = After(state, Mute(state, "BTCUSDT", Now.PlusMilliseconds(1)));
        Assert.That(sooner.Risk.Mutes.Values.Select(mute => mute.Until), Is.EqualTo([Now.PlusMilliseconds(1)]));
    }

    [Test]
    public void Unmuting_ends_one_mute_or_with_all_every_mute_and_again_changes_nothing()
    {
        var state = Scopes
            .Aggregate(DeskState.Empty, (before, scope) => After(before, Mute(before, scope, Later)));

        var one = After(state, Rules.Unmute(state, "btcusdt", "a person", Now));
        Assert.That(one.Risk.Mutes.Keys, Is.EqualTo(["all", "vol_breakout_card"]));
        var again = Rules.Unmute(one, "BTCUSDT", "a person", Now);
        Assert.That((again.Reply.Accepted, again.Events.Length), Is.EqualTo((true, 0)));

        var none = After(one, Rules.Unmute(one, "all", "a person", Now));
        Assert.That(none.Risk.Mutes, Is.Empty);
        Assert.That(Rules.Unmute(none, "all", "a person", Now).Events, Is.Empty);
    }

    [Test]
    public void A_symbol_that_is_no_longer_in_the_settings_can_be_unmuted()
    {
        var state = DeskState.Empty.Apply(new DeskEvents.Muted(new Mute(MuteScope.Of(new Symbol("OLDUSDT")), Later, "a person"), Now));
        Assert.That(After(state, Rules.Unmute(state, "oldusdt", "a person", Now)).Risk.Mutes, Is.Empty);
    }

    [Test]
    public void A_mute_that_has_ended_counts_for_late_rounds_and_is_forgotten_after_a_day()
    {
        var bitcoin = new Symbol("BTCUSDT");
        var state = After(DeskState.Empty, Mute(DeskState.Empty, "BTCUSDT", Later));
        var other = new Mute(MuteScope.OfStrategy("funding_oi_skew"), Later.PlusMilliseconds(2 * Instants.Day), "a person");

        var soon = state.Apply(new DeskEvents.Muted(other, Later)).Risk;
        Assert.That(soon.FindMute(bitcoin, "vol_breakout_card", Now)?.Scope.Name, Is.EqualTo("BTCUSDT"), "a round from before its end");
        Assert.That(soon.FindMute(bitcoin, "vol_breakout_card", Later), Is.Null);

        var late = state.Apply(new DeskEvents.Muted(other, Later.PlusMilliseconds(Instants.Day))).Risk;
        Assert.That(late.Mutes.Keys, Is.EqualTo(["funding_oi_skew"]));
    }

    [TestCase("1m", 1)]
    [TestCase("90m", 90)]
    [TestCase("2H", 120)]
    [TestCase("30d", 43_200)]
    [TestCase("43200m", 43_200)]
    public void A_length_has_a_unit(string text, int minutes) =>
        Assert.That(MuteLength.Parse(text), Is.EqualTo(TimeSpan.FromMinutes(minutes)));

    [TestCase("")]
    [TestCase("h")]
    [TestCase("2")]
    [TestCase("0h")]
    [TestCase("-2h")]
    [TestCase("1.5h")]
    [TestCase(" 2h")]
    [TestCase("31d")]
    [TestCase("43201m")]
    [TestCase("2147483647d")]
    [TestCase("99999999999m")]
    [TestCase("BTCUSDT")]
    [TestCase("bold")]
    public void Other_lengths_are_refused(string text) => Assert.That(MuteLength.Parse(text), Is.Null);

    private static DeskDecision<RiskReply> Mute(DeskState state, string scope, Instant until) =>
        Rules.Mute(state, scope, until, "a person", "why", Now);

    private static DeskState After(DeskState state, DeskDecision<RiskReply> decision) =>
        decision.Events.Aggregate(state, (before, stored) => before.Apply(stored));
}

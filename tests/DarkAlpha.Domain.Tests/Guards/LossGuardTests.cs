using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Guards;

/// <summary>The guards that sum up results: drawdown of all cards, and loss of one strategy on one symbol.</summary>
public sealed class LossGuardTests
{
    private const long Minute = Instants.Minute;

    private static readonly GuardRules Drawdown = new(new GuardOptions
    {
        DrawdownGuardR = 3,
        DrawdownGuardWindow = TimeSpan.FromMinutes(60),
        DrawdownGuardMinCards = 3,
        DrawdownGuardLock = TimeSpan.FromMinutes(30),
    });

    private static readonly GuardRules Weak = new(new GuardOptions
    {
        WeakGuardR = 2,
        WeakGuardWindow = TimeSpan.FromMinutes(60),
        WeakGuardMinCards = 2,
        WeakGuardLock = TimeSpan.FromMinutes(30),
    });

    [TestCase(new[] { -1.0, -1, -1 }, true)]
    [TestCase(new[] { -1, -1, -0.99 }, false)]
    [TestCase(new[] { -3.0, -3 }, false, Description = "too few cards")]
    [TestCase(new[] { 2.0, -1, -1, -1 }, true, Description = "from the peak")]
    [TestCase(new[] { -1.0, 2, -1, -1 }, false, Description = "the peak is 1")]
    [TestCase(new[] { -2.0, -2, 0 }, false, Description = "the result that completes them is no loss")]
    [TestCase(new[] { -1.0, -1, -1, 5 }, true, Description = "a win after it does not lift it")]
    public void A_drawdown_of_the_running_sum_blocks(double[] results, bool silent)
    {
        // One a minute, the last of them a minute ago, each of another symbol.
        var outcomes = results.Select((netR, i) =>
            ResolvedBuilder.Stop((results.Length - i) * Minute, netR) with { Symbol = new Symbol($"S{i}USDT") });
        Assert.That(Blocks(Drawdown, [.. outcomes]), Is.EqualTo(silent));
    }

    [TestCase(30 * Minute - 1, true)]
    [TestCase(30 * Minute, false)]
    public void It_lasts_a_while_from_the_loss_that_reached_it_and_no_win_prolongs_it(long agoMs, bool silent) => Assert.That(
        Blocks(
            Drawdown,
            ResolvedBuilder.Stop(agoMs + (2 * Minute)),
            ResolvedBuilder.Stop(agoMs + Minute),
            ResolvedBuilder.Stop(agoMs),
            ResolvedBuilder.Win(2 * Minute, 0)),
        Is.EqualTo(silent));

    [Test]
    public void A_later_loss_prolongs_it_when_the_drawdown_is_still_as_large()
    {
        ResolvedOutcome[] losses = [.. Enumerable.Range(0, 4).Select(i => ResolvedBuilder.Stop((10 + i) * Minute))];
        Assert.That(
            Detail(Drawdown.Rules[2], [.. losses, ResolvedBuilder.Stop(Minute, -0.5)]),
            Is.EqualTo("drawdown 4.50 R over 5 cards, until 00:29:00Z"));
        Assert.That(
            Detail(Drawdown.Rules[2], [.. losses, ResolvedBuilder.Win(2 * Minute, 2), ResolvedBuilder.Stop(Minute, -0.5)]),
            Is.EqualTo("drawdown 4.00 R over 4 cards, until 00:20:00Z"));
    }

    [TestCase(61 * Minute - 1, true)]
    [TestCase(61 * Minute, false, Description = "60 minutes before the last one's exit")]
    public void The_window_ends_at_the_loss_and_its_beginning_is_not_in_it(long firstMs, bool silent) => Assert.That(
        Blocks(Drawdown, ResolvedBuilder.Stop(firstMs), ResolvedBuilder.Stop(2 * Minute), ResolvedBuilder.Stop(Minute)),
        Is.EqualTo(silent));

    [TestCase(2, "BTCUSDT", true, Description = "the win's card is the older one")]
    [TestCase(-2, "AUSDT", false, Description = "the win's card is the younger one")]
    [TestCase(0, "AUSDT", true, Description = "the win's symbol comes first")]
    [TestCase(0, "ZUSDT", false)]
    public void Results_of_one_instant_are_in_the_order_of_their_cards_and_symbols(int olderMinutes, string symbol, bool silent)
    {
        var loss = ResolvedBuilder.Stop(Minute, -3);
        var win = ResolvedBuilder.Win(Minute, 2) with
        {
            Symbol = new Symbol(symbol),
            CreatedAt = loss.CreatedAt.PlusMilliseconds(-olderMinutes * Minute),
        };

        // Only after the win is the loss the third card.
        Assert.That(Blocks(Drawdown, loss, win, ResolvedBuilder.Stop(5 * Minute)), Is.EqualTo(silent));
    }

    [Test]
    public void A_result_at_the_instant_of_the_round_is_not_yet_known() => Assert.That(
        Blocks(Drawdown, ResolvedBuilder.Stop(2 * Minute), ResolvedBuilder.Stop(Minute), ResolvedBuilder.Stop(0)), Is.False);

    [TestCase(-1, -1, true)]
    [TestCase(-1, -0.99, false)]
    [TestCase(-3, 0.5, true, Description = "the sum counts, and the newest may be a win")]
    public void A_strategy_that_lost_much_on_a_symbol_is_weak_there(double older, double newer, bool silent)
    {
        var (first, second) = (ResolvedBuilder.Stop(2 * Minute, older), ResolvedBuilder.Stop(Minute, newer));
        Assert.That(IsWeak(first, second), Is.EqualTo(silent));
        Assert.That(IsWeak(first with { Symbol = new Symbol("ETHUSDT") }, second), Is.False);
        Assert.That(IsWeak(first with { Strategy = "another" }, second), Is.False);
        Assert.That(IsWeak(first with { Side = Side.Short }, second), Is.EqualTo(silent), "of both sides");
        Assert.That(IsWeak(second with { NetR = -5 }), Is.False, "too few");
    }

    [TestCase(Minute, 60 * Minute, true)]
    [TestCase(Minute, 60 * Minute + 1, false)]
    [TestCase(30 * Minute - 1, 40 * Minute, true)]
    [TestCase(30 * Minute, 40 * Minute, false)]
    [TestCase(0, Minute, false)]
    public void It_is_weak_for_a_while_after_the_newest_result(long newestMs, long olderMs, bool silent) =>
        Assert.That(IsWeak(ResolvedBuilder.Stop(newestMs), ResolvedBuilder.Stop(olderMs)), Is.EqualTo(silent));

    [Test]
    public void Each_says_its_figures_and_its_end()
    {
        Assert.That(
            Detail(Weak.Weak, ResolvedBuilder.Stop(2 * Minute, -3), ResolvedBuilder.Win(Minute, 0.5)),
            Is.EqualTo("-2.50 R over 2 cards, until 00:29:00Z"));
        Assert.That(Weak.Weak.Limit, Is.EqualTo("loss less than 2 R in 60 min"));
        Assert.That(Weak.Weak.Value(Input(ResolvedBuilder.Stop(Minute))), Is.EqualTo("-1.00 R over 1 card"));
        Assert.That(Drawdown.Rules[2].Limit, Is.EqualTo("drawdown less than 3 R in 60 min"));
        Assert.That(Drawdown.Rules[2].Value(Input()), Is.EqualTo("no such drawdown in 60 min"));
    }

    private static bool Blocks(GuardRules guards, params ResolvedOutcome[] outcomes) =>
        guards.Rules.Any(rule => rule.Blocks(Input(outcomes)));

    private static bool IsWeak(params ResolvedOutcome[] outcomes) => Weak.Weak.Blocks(Input(outcomes));

    private static string Detail(RiskRule rule, params ResolvedOutcome[] outcomes) => rule.Detail(Input(outcomes));

    private static RiskRule.Input Input(params ResolvedOutcome[] outcomes) => new(
        ResolvedBuilder.State(outcomes), new Symbol("BTCUSDT"), ResolvedBuilder.Now.ToDateTimeOffset(), Winner: ProposalFactory.Long);
}

using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Risk;

public sealed class RiskRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 1, 1);
    private static readonly Symbol Bitcoin = new("BTCUSDT");
    private static readonly RiskRules Rules = new(new RiskOptions());

    [Test]
    public void Nothing_blocks_the_first_card() => Assert.That(Rules.FirstBlock(RiskState.Empty, Bitcoin, Noon), Is.Null);

    [TestCase(false, false, null)]
    [TestCase(true, false, Reasons.KillSwitchEnabled)]
    [TestCase(false, true, Reasons.KillSwitchEnabled)]
    [TestCase(true, true, Reasons.KillSwitchEnabled)]
    public void Either_kill_switch_blocks(bool setting, bool stored, string? block)
    {
        var rules = new RiskRules(new RiskOptions { KillSwitch = setting });
        var state = RiskState.Empty.WithKillSwitch(stored, "someone");
        Assert.That(rules.FirstBlock(state, Bitcoin, Noon), Is.EqualTo(block));
    }

    [Test]
    public void The_kill_switch_can_be_turned_off_again()
    {
        var state = RiskState.Empty
            .WithKillSwitch(true, "first")
            .WithKillSwitch(false, "second");
        Assert.That(Rules.FirstBlock(state, Bitcoin, Noon), Is.Null);
        Assert.That(state.KillSwitchTurnedBy, Is.EqualTo("second"));
    }

    [TestCase(-1, null)]
    [TestCase(0, Reasons.MaxDailyLossExceeded)]
    [TestCase(+1, Reasons.MaxDailyLossExceeded)]
    public void The_daily_loss_blocks_once_it_reaches_its_cap(int steps, string? block)
    {
        var loss = 30 + steps * 0.01m;
        Assert.That(Rules.FirstBlock(RiskStateBuilder.WithLoss(Today, loss), Bitcoin, Noon), Is.EqualTo(block));
        Assert.That(Rules.FirstBlock(RiskStateBuilder.WithFileLoss(Today, loss), Bitcoin, Noon), Is.EqualTo(block));
    }

    [Test]
    public void Twenty_five_losses_of_1_20_reach_a_cap_of_30()
    {
        var state = Enumerable.Repeat(1.20m, 25).Aggregate(RiskState.Empty, (s, loss) => s.WithLoss(Today, loss));
        Assert.That(Rules.FirstBlock(state, Bitcoin, Noon), Is.EqualTo(Reasons.MaxDailyLossExceeded));
    }

    [Test]
    public void A_sum_stored_before_money_became_decimal_reaches_it_too() => Assert.That(
        Rules.FirstBlock(RiskStateBuilder.WithLoss(Today, 29.99999999999999m), Bitcoin, Noon), Is.EqualTo(Reasons.MaxDailyLossExceeded));

    [TestCase(9.5, null)]
    [TestCase(10, Reasons.MaxDailyLossExceeded)]
    [TestCase(10.5, Reasons.MaxDailyLossExceeded)]
    public void Losses_of_the_file_and_recorded_ones_add_up(double recorded, string? block)
    {
        var state = RiskStateBuilder.WithFileLoss(Today, 15).WithLoss(Today, 5);
        state = state.WithLoss(Today, (decimal)recorded);
        Assert.That(Rules.FirstBlock(state, Bitcoin, Noon), Is.EqualTo(block));
    }

    [TestCase(4, null)]
    [TestCase(5, Reasons.MaxCardsPerDayExceeded)]
    [TestCase(6, Reasons.MaxCardsPerDayExceeded)]
    public void The_cards_of_all_symbols_together_block_once_they_reach_their_cap(int cards, string? block) =>
        Assert.That(Rules.FirstBlock(RiskStateBuilder.WithCards(cards, Noon.AddHours(-1)), Bitcoin, Noon), Is.EqualTo(block));

    [TestCase(-1, Reasons.SymbolCooldownActive, Description = "a card from a clock that ran ahead")]
    [TestCase(0, Reasons.SymbolCooldownActive)]
    [TestCase(30 * Instants.Minute - 1, Reasons.SymbolCooldownActive)]
    [TestCase(30 * Instants.Minute, null)]
    [TestCase(30 * Instants.Minute + 1, null)]
    public void A_symbol_is_blocked_until_its_cooldown_is_over(long age, string? block)
    {
        var state = RiskState.Empty.WithCard(CardBuilder.Of("BTCUSDT", Noon.AddMilliseconds(-age)));
        Assert.That(Rules.FirstBlock(state, Bitcoin, Noon), Is.EqualTo(block));
        Assert.That(Rules.FirstBlock(state, new Symbol("ETHUSDT"), Noon), Is.Null, "the cooldown is of one symbol");
    }

    [Test]
    public void The_rules_are_applied_in_their_order()
    {
        var coolingDown = RiskState.Empty.WithCard(CardBuilder.Of("BTCUSDT", Noon));
        var tooManyCards = Enumerable.Range(1, 4)
            .Aggregate(coolingDown, (state, i) => state.WithCard(CardBuilder.Of($"S{i}", Noon)));
        var tooMuchLoss = tooManyCards.WithLoss(Today, 30);
        var killed = tooMuchLoss.WithKillSwitch(true, "someone");
        Assert.Multiple(() =>
        {
            Assert.That(Rules.FirstBlock(killed, Bitcoin, Noon), Is.EqualTo(Reasons.KillSwitchEnabled));
            Assert.That(Rules.FirstBlock(tooMuchLoss, Bitcoin, Noon), Is.EqualTo(Reasons.MaxDailyLossExceeded));
            Assert.That(Rules.FirstBlock(tooManyCards, Bitcoin, Noon), Is.EqualTo(Reasons.MaxCardsPerDayExceeded));
            Assert.That(Rules.FirstBlock(coolingDown, Bitcoin, Noon), Is.EqualTo(Reasons.SymbolCooldownActive));
        });
    }

    [TestCase(-1, Reasons.MaxCardsPerDayExceeded)]
    [TestCase(0, null)]
    public void Cards_are_counted_by_utc_day(long sinceMidnight, string? block)
    {
        var midnight = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);
        var state = RiskStateBuilder.WithCards(5, Noon);
        var now = midnight.AddMilliseconds(sinceMidnight);
        Assert.That(Rules.FirstBlock(state, Bitcoin, now), Is.EqualTo(block));
        Assert.That(Rules.FirstBlock(state, Bitcoin, now.ToOffset(TimeSpan.FromHours(8))), Is.EqualTo(block), "whatever the offset");
    }

    [TestCase(-1, Reasons.MaxDailyLossExceeded)]
    [TestCase(0, null)]
    public void Losses_are_counted_by_utc_day(long sinceMidnight, string? block)
    {
        var now = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(sinceMidnight);
        var state = RiskStateBuilder.WithLoss(Today, 20) with { FileLossByDay = RiskStateBuilder.Losses((Today, 10)) };
        Assert.That(Rules.FirstBlock(state, Bitcoin, now), Is.EqualTo(block));
    }
}

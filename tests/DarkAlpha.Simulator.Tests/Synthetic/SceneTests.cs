using DarkAlpha.Domain.Strategies;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Tests.Synthetic;

[TestFixture]
public sealed class SceneTests
{
    private const int Seeds = 20;

    // 07:15: the ATR is warmed up, it is a quarter hour, and an hour from here covers the 08:00 settlement.
    private static readonly DateTimeOffset SceneStart = SampleData.Start.AddHours(7.25);

    [TestCase(SceneKind.Breakout, true, "vol_breakout_card", Side.Long)]
    [TestCase(SceneKind.Breakout, false, "vol_breakout_card", Side.Short)]
    [TestCase(SceneKind.Crash, true, "vol_breakout_card", Side.Short)]
    [TestCase(SceneKind.FakeBreakout, true, "fake_breakout_reversal", Side.Short)]
    [TestCase(SceneKind.FakeBreakout, false, "fake_breakout_reversal", Side.Long)]
    [TestCase(SceneKind.CrowdedFunding, true, "funding_oi_skew", Side.Short)]
    [TestCase(SceneKind.CrowdedFunding, false, "funding_oi_skew", Side.Long)]
    public void A_scene_triggers_its_strategy_with_any_seed(SceneKind kind, bool upward, string strategy, Side side)
    {
        var scene = new Scene(kind, SceneStart, 60, upward);

        for (var seed = 0; seed < Seeds; seed++)
        {
            var cards = DomainReplay.Cards(Minutes(seed, scene.End, scene));

            Assert.That(cards, Is.Not.Empty, $"seed {seed}");
            Assert.That((cards[0].Strategy, cards[0].Side), Is.EqualTo((strategy, side)), $"seed {seed}");
            Assert.That(cards[0].CreatedAt, Is.InRange(scene.Start, scene.End), $"seed {seed}");
        }
    }

    [Test]
    public void An_open_interest_surge_triggers_a_card_in_the_direction_of_the_funding_with_any_seed()
    {
        var scene = new Scene(SceneKind.OpenInterestSurge, SceneStart, Scene.MinMinutes(SceneKind.OpenInterestSurge));

        for (var seed = 0; seed < Seeds; seed++)
        {
            var minutes = Minutes(seed, scene.End, scene);
            var cards = DomainReplay.Cards(minutes);

            Assert.That(cards, Has.Count.EqualTo(1), $"seed {seed}");
            var side = minutes.Single().Value[^1].FundingRate > 0 ? Side.Long : Side.Short;
            Assert.That((cards[0].Strategy, cards[0].Side), Is.EqualTo(("liquidation_follow", side)), $"seed {seed}");
        }
    }

    [Test]
    public void A_calm_market_triggers_nothing_with_any_seed()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            Assert.That(DomainReplay.Cards(Minutes(seed, SampleData.End)), Is.Empty, $"seed {seed}");
        }
    }

    private static Dictionary<string, IReadOnlyList<MarketMinute>> Minutes(int seed, DateTimeOffset end, params Scene[] scenes)
    {
        var options = SampleData.Markets[0] with { Seed = seed, Scenes = new SceneSchedule(scenes) };
        return new Dictionary<string, IReadOnlyList<MarketMinute>> { [options.Symbol] = [.. new SyntheticMarket(options).Until(end)] };
    }
}

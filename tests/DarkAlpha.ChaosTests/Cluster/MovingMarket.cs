using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>
/// A market in which cards reach their stops and targets within minutes. A stop is 1.2 ATR away, about 0.5 % at first; the calm market
/// hardly moves that far within the shortest horizon.
/// </summary>
internal static class MovingMarket
{
    private const int LegMinutes = 5;

    // Twelve hours, longer than any campaign.
    private const int Legs = 144;

    private static readonly DateTimeOffset FirstLeg = new(2026, 1, 6, 0, 6, 0, TimeSpan.Zero);

    /// <summary>
    /// Simulated time at the start: ten seconds before the first fall. Not at a full hour, because outcomes wait for its settlement.
    /// </summary>
    public static DateTimeOffset Start { get; } = FirstLeg.AddMinutes(LegMinutes).AddSeconds(-10);

    /// <summary>
    /// A rise of 2 %, which makes the first cards LONG, and a fall of 4 %, which stops them in less than a minute and lets the SHORT cards
    /// after them win; from then on the price rises and falls by 4 % in ten minutes each.
    /// </summary>
    public static SceneSchedule Scenes { get; } = new(Enumerable.Range(0, Legs).Select(LegOf));

    // Not every fall is a crash: each takes 8 % off the open interest, which comes back in calm times only.
    private static Scene LegOf(int number) => new(
        number == 1 ? SceneKind.Crash : SceneKind.Breakout,
        FirstLeg.AddMinutes(number * LegMinutes),
        LegMinutes,
        Upward: number == 0 || number / 2 % 2 == 1);
}

using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Sweeps;

namespace DarkAlpha.Domain.Tests.Sweeps;

public sealed class LoosestThresholdsTests
{
    private const int Contexts = 2_000;

    [Test]
    public void What_triggers_in_one_set_triggers_at_the_loosest_thresholds()
    {
        var random = new Random(1);
        var triggered = new int[StrategyCatalog.Create(new StrategyOptions()).Count];
        for (var i = 0; i < Contexts; i++)
        {
            StrategyOptions[] sets = [Thresholds(random), Thresholds(random)];
            var context = Context(random);
            var loosest = StrategyCatalog.Create(LoosestThresholds.Of(sets));
            foreach (var set in sets)
            {
                var strategies = StrategyCatalog.Create(set);
                for (var strategy = 0; strategy < strategies.Count; strategy++)
                {
                    if (SweepMarket.IsTriggered(strategies[strategy].Evaluate(context)))
                    {
                        triggered[strategy]++;
                        Assert.That(SweepMarket.IsTriggered(loosest[strategy].Evaluate(context)), Is.True, $"{set} {context}");
                    }
                }
            }
        }

        Assert.That(triggered, Is.All.GreaterThan(10), "cases in which a strategy triggers");
    }

    [Test]
    public void The_lowest_is_taken_of_every_threshold_there_is()
    {
        var thresholds = typeof(StrategyOptions).GetProperties()
            .Where(option => option.PropertyType == typeof(double) && option.Name != nameof(StrategyOptions.MaxRiskUsdt));
        foreach (var threshold in thresholds)
        {
            var (high, low) = (new StrategyOptions(), new StrategyOptions());
            threshold.SetValue(high, 2.0);
            threshold.SetValue(low, 1.0);

            Assert.That(threshold.GetValue(LoosestThresholds.Of([high, low])), Is.EqualTo(1.0), threshold.Name);
        }
    }

    private static StrategyOptions Thresholds(Random random) => new()
    {
        ReturnThreshold = 0.02 * random.NextDouble(),
        AtrSpikeMultiplier = 3 * random.NextDouble(),
        FundingExtreme = 0.001 * random.NextDouble(),
        OpenInterestZScore = 3 * random.NextDouble(),
        OpenInterestDelta = 0.2 * random.NextDouble(),
        Sweep = 0.002 * random.NextDouble(),
        WickBodyRatio = 3 * random.NextDouble(),
        StopBufferAtr = 100 * random.NextDouble(),
        MinAtr = 0.002 * random.NextDouble(),
    };

    // Around what each strategy acts on, with a high and a low that may sweep the extremes before them.
    private static SignalContext Context(Random random)
    {
        SignalContext[] near = [ContextBuilder.HighSweep, ContextBuilder.LowSweep, ContextBuilder.CrowdedLong, ContextBuilder.Breakout];
        var context = near[random.Next(near.Length)].WithJudged(candle => candle with
        {
            High = candle.High * (1 + (0.002 * random.NextDouble())),
            Low = candle.Low * (1 - (0.002 * random.NextDouble())),
        });
        return context with
        {
            Return5m = 0.04 * (random.NextDouble() - 0.5),
            Atr15m = context.Price * 0.004 * random.NextDouble(),
            FundingRate = 0.002 * (random.NextDouble() - 0.5),
            OpenInterestZScore15m = 4 * random.NextDouble(),
            OpenInterestDelta15m = 0.3 * random.NextDouble(),
        };
    }
}

using BenchmarkDotNet.Attributes;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Benchmarks;

/// <summary>The domain's hot path per closed candle and per price tick, on a calm market that triggers no strategy.</summary>
[MemoryDiagnoser]
public class RoundBenchmarks
{
    private const int Candles = 100_000;
    private const long Minute = (long)CandleInterval.OneMinute;

    private readonly Candle[] _candles = new Candle[Candles];
    private readonly RoundRunner _runner = new(new RoundOptions(), StrategyCatalog.Create(new StrategyOptions()));
    private readonly SymbolMarket _market = new(new Symbol("BTCUSDT"), new MarketOptions());
    private Instant _next;

    [GlobalSetup]
    public void CreateCandles()
    {
        var random = new Random(7);
        var price = 50_000.0;
        for (var i = 0; i < Candles; i++)
        {
            // Mean-reverting, so that no part of it is a breakout.
            var close = price + random.NextDouble() * 40 - 20 + (50_000 - price) * 0.01;
            _candles[i] = new Candle(default, price, Math.Max(price, close) + 5, Math.Min(price, close) - 5, close, 10);
            price = close;
        }

        _next = new Instant(1_767_225_600_000);
        ClosedCandle();
    }

    [Benchmark(OperationsPerInvoke = Candles)]
    public int ClosedCandle()
    {
        var cards = 0;
        foreach (ref readonly var shape in _candles.AsSpan())
        {
            var candle = shape with { OpenTime = _next };
            _next = _next.PlusMilliseconds(Minute);
            var now = candle.CloseTime(CandleInterval.OneMinute);
            _market.OnFunding(0.0001, now);
            _market.OnOpenInterest(now, 80_000 + candle.Volume, now);
            _market.OnPrice(candle.Close, now);
            _market.OnMinute(candle, closed: true, now);
            cards += _runner.Run(_market, now).Card is null ? 0 : 1;
        }

        return cards;
    }

    [Benchmark(OperationsPerInvoke = Candles)]
    public int PriceTick()
    {
        var cards = 0;
        var now = _next;
        for (var i = 0; i < Candles; i++)
        {
            _market.OnPrice(50_000 + i % 16, now);
            cards += _runner.Run(_market, now).Card is null ? 0 : 1;
        }

        return cards;
    }
}

using System.Diagnostics.Metrics;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>
/// The gauges of one symbol. Its actors store the latest times without allocating; measurements are computed when the metrics are
/// collected, so ages are current even when no data arrives.
/// </summary>
internal sealed class SymbolGauges
{
    // Times are stored as numbers, which Volatile can write at once.
    private const long Never = long.MinValue;

    private readonly HealthGate _healthGate;
    private readonly IExchangeClock _clock;
    private readonly SymbolListing _listing;
    private readonly KeyValuePair<string, object?> _label;
    private long _price = Never;
    private long _kline = Never;
    private long _close = Never;
    private long _funding = Never;
    private long _openInterest = Never;
    private bool _gap;
    private bool _failed;
    private int _source;

    /// <summary>Creates gauges of a symbol that has received no data yet.</summary>
    public SymbolGauges(Symbol symbol, HealthOptions limits, IExchangeClock clock, SymbolListing listing, DataSource source)
    {
        Symbol = symbol;
        _healthGate = new HealthGate(limits);
        _clock = clock;
        _listing = listing;
        _label = Labels.Of(Labels.Symbol, symbol.Name);
        _source = (int)source;
    }

    /// <summary>The symbol.</summary>
    public Symbol Symbol { get; }

    /// <summary>Stores when each kind of data last arrived.</summary>
    public void Update(in DataTimes times)
    {
        Volatile.Write(ref _price, times.PriceReceived?.UnixMilliseconds ?? Never);
        Volatile.Write(ref _kline, times.KlineReceived?.UnixMilliseconds ?? Never);
        Volatile.Write(ref _close, times.LastKlineClose?.UnixMilliseconds ?? Never);
        Volatile.Write(ref _funding, times.FundingReceived?.UnixMilliseconds ?? Never);
        Volatile.Write(ref _openInterest, times.OpenInterestReceived?.UnixMilliseconds ?? Never);
        Volatile.Write(ref _gap, times.GapOpen);
    }

    /// <summary>Stores the source of price and klines.</summary>
    public void Update(DataSource source) => Volatile.Write(ref _source, (int)source);

    /// <summary>A component of the symbol failed permanently: it counts as unhealthy from now on.</summary>
    public void MarkFailed() => Volatile.Write(ref _failed, true);

    /// <summary>The age of each kind of data in seconds; data that never arrived has none.</summary>
    public IEnumerable<Measurement<double>> Ages()
    {
        var health = CurrentHealth();
        (string Stream, long? Age)[] ages =
        [
            ("price", health.PriceAgeMs),
            ("kline", health.KlineReceivedAgeMs),
            ("kline_close", health.KlineCloseAgeMs),
            ("funding", health.FundingAgeMs),
            ("open_interest", health.OpenInterestAgeMs),
        ];
        foreach (var (stream, age) in ages)
        {
            if (age is { } milliseconds)
            {
                yield return new Measurement<double>(milliseconds / 1_000.0, _label, Labels.Of(Labels.Stream, stream));
            }
        }
    }

    /// <summary>1 for the source in use, 0 for the other.</summary>
    public IEnumerable<Measurement<int>> Sources()
    {
        var used = (DataSource)Volatile.Read(ref _source);
        return Enum.GetValues<DataSource>().Select(source =>
            new Measurement<int>(source == used ? 1 : 0, _label, Labels.Of(Labels.Source, source.ToText())));
    }

    /// <summary>1 while the data is healthy and strategies may run, else 0.</summary>
    public Measurement<int> Health() => new(!Volatile.Read(ref _failed) && CurrentHealth().IsOk ? 1 : 0, _label);

    private DataHealth CurrentHealth() => _listing.Judge(Symbol, _healthGate.Check(
        new DataTimes(
            Read(ref _price), Read(ref _kline), Read(ref _close), Volatile.Read(ref _gap), Read(ref _funding), Read(ref _openInterest)),
        _clock.UtcNow,
        _clock.IsDegraded,
        (DataSource)Volatile.Read(ref _source)));

    private static Instant? Read(ref long at) => Volatile.Read(ref at) is var value && value == Never ? null : new Instant(value);
}

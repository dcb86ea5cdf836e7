using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Outcomes;

/// <summary>The definition of an outcome, applied to all candles and settlements at once.</summary>
internal sealed class OutcomeReference(FollowedPath path)
{
    private readonly int _g = path.Levels.Side == Side.Long ? 1 : -1;
    private readonly double _fill =
        path.Levels.Entry * (1 + ((path.Levels.Side == Side.Long ? 1 : -1) * path.Options.Slippage));

    private readonly List<(double High, double Low)> _before = [];

    private double Risk => Math.Abs(path.Levels.Entry - path.Levels.Stop);

    private Instant End => path.From + path.Options.Horizon;

    public Outcome Compute()
    {
        var minutes = Enumerable.Range(-2, 100).Select(Instants.OpenOf).Where(open => open > path.From && CloseOf(open) <= End).ToArray();
        if (path.Partial is { } partial && PartialClose <= End)
        {
            if (HitOf(path.Levels.Entry, partial.High, partial.Low) is { } hit)
            {
                return Exit(hit.Status, hit.Price, PartialClose);
            }

            _before.Add((partial.High, partial.Low));
        }

        foreach (var minute in minutes)
        {
            if (Find(minute) is not { } candle)
            {
                return WithoutExit(minutes.Any(m => m > minute && Find(m) is not null) ? OutcomeStatus.Unknown : OutcomeStatus.Open);
            }

            if (HitOf(candle.Open, candle.High, candle.Low) is { } hit)
            {
                return Exit(hit.Status, hit.Price, CloseOf(minute));
            }

            _before.Add((candle.High, candle.Low));
        }

        return minutes.Length == 0
            ? WithoutExit(OutcomeStatus.Open)
            : Exit(OutcomeStatus.Timeout, Find(minutes[^1])!.Value.Close, CloseOf(minutes[^1]));
    }

    private Instant PartialClose => new((((path.From.UnixMilliseconds / Instants.Minute) + 1) * Instants.Minute) - 1);

    private static Instant CloseOf(Instant open) => open.PlusMilliseconds(Instants.Minute - 1);

    private Candle? Find(Instant open) => path.Candles.Any(c => c.OpenTime == open) ? path.Candles.First(c => c.OpenTime == open) : null;

    private (OutcomeStatus Status, double Price)? HitOf(double open, double high, double low)
    {
        var (stop, target) = (path.Levels.Stop, path.Levels.TakeProfit);
        var stopTouched = _g > 0 ? low <= stop : high >= stop;
        var targetTouched = _g > 0 ? high >= target : low <= target;
        if (_g * (open - stop) <= 0)
        {
            return (OutcomeStatus.Stop, open);
        }

        if (_g * (open - target) >= 0 || (targetTouched && !stopTouched))
        {
            return (OutcomeStatus.Target, target);
        }

        return stopTouched ? (targetTouched ? OutcomeStatus.Ambiguous : OutcomeStatus.Stop, stop) : null;
    }

    private Outcome WithoutExit(OutcomeStatus status) => new(status, Excursions().Max(), Excursions().Min(), null);

    private Outcome Exit(OutcomeStatus status, double price, Instant at)
    {
        var gross = _g * (price - _fill) / Risk;
        double[] all = [.. Excursions(), gross];
        var funding = path.Funding.Where(f => path.From < f.Time && f.Time <= at).Sum(f => _g * f.Rate * PriceAt(f.Time) / Risk);
        return new Outcome(
            status,
            all.Max(),
            all.Min(),
            new OutcomeExit(
                price, at, (long)Math.Floor((at - path.From).TotalMinutes), gross, path.Options.Fee * (_fill + price) / Risk, funding));
    }

    private IEnumerable<double> Excursions() =>
        _before.SelectMany(c => new[] { c.High, c.Low }).Select(price => _g * (price - _fill) / Risk).Append(0);

    private double PriceAt(Instant time) => path.Candles
        .Where(c => c.OpenTime > path.From && CloseOf(c.OpenTime) <= time)
        .Select(c => c.Close)
        .LastOrDefault(_fill);
}

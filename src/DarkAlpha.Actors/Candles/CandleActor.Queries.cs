using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Candles;

/// <content>Answers <see cref="CandleQueries"/>, and logs the health line and holes of the exchange.</content>
internal sealed partial class CandleActor
{
    private static readonly TimeSpan OneMinute = TimeSpan.FromMilliseconds((long)CandleInterval.OneMinute);

    private Instant? _nextFunding;
    private CandleHole? _loggedHole;

    private void Describe(CandleQueries.Describe query)
    {
        var now = _clock.UtcNow;
        Sender.Tell(MarketSnapshotReader.Describe(query, _market, _intake, now, HealthAt(now)) with { NextFunding = _nextFunding });
    }

    private void SendChart() => Sender.Tell(ChartReader.Read(_market, _services.Rules.Market.AtrSmoothing, _clock.UtcNow) with
    {
        NextFunding = _nextFunding,
        TickSize = _services.TickSizeOf(_market.Symbol),
    });

    private void LogHealth()
    {
        var now = _clock.UtcNow;
        var health = HealthAt(now);
        _log.Info(
            "{Symbol} health: {Source} {Verdict}, price {Price}, ages in ms: {Ages}, held: {Held}",
            _market.Symbol,
            _source.ToText(),
            health.Reason,
            HealthLine.Price(MarketSnapshotReader.Price(_market, now)),
            HealthLine.Ages(health),
            $"{HealthLine.CandleCount(_market.Minutes)} x 1m, {HealthLine.CandleCount(_market.Quarters)} x 15m");
    }

    private bool LogHole()
    {
        if (_market.StartsAfter is not { } hole || hole == _loggedHole)
        {
            return false;
        }

        _loggedHole = hole;
        _log.Warning(
            "{Symbol}: the exchange has answered for {Minutes} minutes without the {Candles}: the indicators start anew after that",
            _market.Symbol,
            GapConfirmation.Duration.TotalMinutes,
            CandleText.Of(hole));
        return true;
    }

    private void SendMinutes(CandleQueries.GetMinutes query)
    {
        var candles = ImmutableArray.CreateBuilder<Candle>();
        for (var time = query.From; _market.Minutes.TryGetClosed(time, out var candle); time = candle.OpenTime + OneMinute)
        {
            candles.Add(candle);
        }

        Sender.Tell(new CandleQueries.Minutes(candles.ToImmutable(), _ticks.RestAfter(query.CardAt)));
    }
}

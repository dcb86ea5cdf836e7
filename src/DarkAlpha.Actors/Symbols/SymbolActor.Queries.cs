using Akka.Actor;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Symbols;

/// <content>Answers <see cref="SymbolQueries"/>.</content>
internal sealed partial class SymbolActor
{
    private readonly Dictionary<string, RefusedData> _refused = [];

    private void Describe(bool explain)
    {
        var query = new CandleQueries.Describe(Sender, explain);
        if (_candles.IsNobody())
        {
            // The candles actor has stopped, so no market data is known.
            var now = _services.Clock.UtcNow;
            var health = new HealthGate(_services.Rules.Health).Check(default, now, _services.Clock.IsDegraded, _sources.Current);
            health = _services.Listing.Judge(_symbol, health);
            OnSnapshot(new CandleQueries.Snapshot(query, now, health, null, 0, 0, false, null, null));
        }
        else
        {
            _candles.Tell(query);
        }
    }

    private void SendChart(SymbolQueries.GetChart query)
    {
        if (_candles.IsNobody())
        {
            Sender.Tell(SymbolChart.Empty(_symbol, _services.Clock.UtcNow));
        }
        else
        {
            _candles.Forward(query);
        }
    }

    private void OnSnapshot(CandleQueries.Snapshot snapshot)
    {
        var status = new SymbolStatus(
            _symbol,
            ((ExtendedActorSystem)Context.System).Provider.DefaultAddress.ToString(),
            snapshot.At,
            snapshot.Health.Source,
            snapshot.Health,
            snapshot.Price,
            snapshot.MinuteCandles,
            snapshot.QuarterCandles,
            snapshot.Warm,
            _failure,
            _history.Last,
            _history.Rounds,
            _sources.Count)
        {
            TickSize = _services.TickSizeOf(_symbol),
            FundingRate = snapshot.FundingRate,
            NextFunding = snapshot.NextFunding,
        };
        if (!snapshot.Query.Explain)
        {
            snapshot.Query.ReplyTo.Tell(status);
        }
        else if (snapshot.Context is not { } context)
        {
            snapshot.Query.ReplyTo.Tell(new SymbolExplanation(status, null, [], _history.Recent)
            {
                Figures = snapshot.Market,
                Switches = _sources.Recent,

                // Without candles the feed has stopped, too: it would never report that its requests succeed again.
                FailedRequests = _candles.IsNobody() ? [] : _failedRequests,
                Refused = [.. _refused.Values],
            });
        }
        else
        {
            Context.ActorOf(ExplanationActor.Props(new ExplanationActor.Request(
                snapshot.Query.ReplyTo,
                status,
                context,
                _voting.Strategies,
                _history.Recent,
                snapshot.Market,
                _sources.Recent,
                _services.RoundDeadline)
            {
                FailedRequests = _failedRequests,
                Refused = [.. _refused.Values],
            }));
        }
    }
}

using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Rest;

namespace DarkAlpha.Actors.Exchange;

/// <summary>
/// Keeps what a node has one of for the exchange (<see cref="ExchangeServices"/>): starts the clock, reads the list of contracts until it
/// has one and now and then afresh, refuses symbols that are not trading perpetuals, and closes everything when the node stops. It has no
/// children; should it fail it is not restarted with half-closed sockets, its supervisor stops it and the node says so.
/// </summary>
public sealed class ExchangeActor : ReceiveActor
{
    private readonly ExchangeServices _exchange;
    private readonly ImmutableArray<string> _symbols;
    private readonly Action<string> _refuseStart;
    private readonly MarketTimers _marketTimers;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _stop = new();
    private string? _trouble;
    private bool _checked;

    /// <summary>Creates the actor.</summary>
    public ExchangeActor(ExchangeServices exchange, TimeProvider time, ImmutableArray<string> symbols, Action<string> refuseStart)
    {
        _exchange = exchange;
        _symbols = symbols;
        _refuseStart = refuseStart;
        _marketTimers = new MarketTimers(time, Self);
        Receive<AskCatalog>(_ => Ask());
        Receive<RestResult<ExchangeInfo>>(Learn);
        Receive<Status.Failure>(failure => throw new InvalidOperationException("the list of contracts could not be asked for", failure.Cause));
    }

    /// <summary>The actor's recipe.</summary>
    /// <param name="exchange">The services; the actor closes them.</param>
    /// <param name="time">The node's market time.</param>
    /// <param name="symbols">The symbols the node was told to watch.</param>
    /// <param name="refuseStart">Called with a sentence when a symbol is not a trading perpetual: the node must not go on.</param>
    public static Props Props(ExchangeServices exchange, TimeProvider time, ImmutableArray<string> symbols, Action<string> refuseStart) =>
        Akka.Actor.Props.Create(() => new ExchangeActor(exchange, time, symbols, refuseStart));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _exchange.Start();
        Ask();
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _stop.Cancel();
        _stop.Dispose();
        _marketTimers.Dispose();
    }

    private void Ask() => _ = _exchange.Gateway.ExchangeInfoAsync(RestPriority.Normal, _stop.Token).PipeTo(Self);

    private void Learn(RestResult<ExchangeInfo> answer)
    {
        if (!answer.IsOk)
        {
            Complain(answer.Error);
            _marketTimers.Once("catalog", _exchange.Options.CatalogRetry, AskCatalog.Instance);
            return;
        }

        _exchange.TickSizes.Learn(answer.Value);
        _marketTimers.Once("catalog", _exchange.Options.CatalogRefresh, AskCatalog.Instance);
        if (_trouble is not null)
        {
            _trouble = null;
            _log.Info("exchange {Address} answers again", AddressText.Of(_exchange.Options.Rest.BaseAddress));
        }

        Check(answer.Value);
    }

    private void Check(ExchangeInfo info)
    {
        var problems = new SymbolCatalog(info).Check(_symbols);
        if (problems.Count == 0)
        {
            if (!_checked)
            {
                _log.Info("exchange lists all {Count} symbols as trading perpetuals", _symbols.Length);
            }
        }
        else if (!_checked)
        {
            _refuseStart($"SYMBOLS: {string.Join("; ", problems.Select(p => p.Message))}");
        }
        else
        {
            // A node that runs does not stop because one of its symbols was taken off the exchange; its data will go stale and say so.
            _log.Warning("SYMBOLS: {Problems}", string.Join("; ", problems.Select(p => p.Message)));
        }

        _checked = true;
    }

    private void Complain(RestError error)
    {
        if (error.Message == _trouble)
        {
            return;
        }

        _trouble = error.Message;
        _log.Warning("the exchange cannot be reached, trying again every {Seconds} s; until then no symbol speaks: {Reason}",
            _exchange.Options.CatalogRetry.TotalSeconds, error.Message);
    }

    private sealed class AskCatalog : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout, IDeadLetterSuppression
    {
        public static readonly AskCatalog Instance = new();
    }
}

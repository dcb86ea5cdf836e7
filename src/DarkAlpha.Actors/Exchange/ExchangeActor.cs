using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;

namespace DarkAlpha.Actors.Exchange;

/// <summary>
/// Keeps what a node has one of for the exchange (<see cref="ExchangeServices"/>): starts the clock, reads the list of contracts until it
/// has one and every minute afresh, notes which symbols are not traded (<see cref="SymbolListing"/>), and closes everything when the node stops. It
/// has no children; should it fail it is not restarted with half-closed sockets, its supervisor stops it and the node says so.
/// </summary>
public sealed class ExchangeActor : ReceiveActor
{
    private readonly ExchangeServices _exchange;
    private readonly ImmutableArray<string> _symbols;
    private readonly Action<string> _refuseStart;
    private readonly MarketTimers _marketTimers;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _stop = new();
    private readonly DelistingNotices _delistings = new();
    private Dictionary<string, string> _absent = new(StringComparer.Ordinal);
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
    /// <param name="refuseStart">Called with a sentence when the exchange lists none of the symbols: the node must not go on.</param>
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
            Complain(answer.Error.Message);
        }
        else if (answer.Value.Symbols.Count == 0)
        {
            // It has hundreds. While it is being mended it may list none, which says nothing about any of them.
            Complain("it lists no contract at all, as it may during maintenance");
        }
        else
        {
            Take(answer.Value);
        }
    }

    private void Take(ExchangeInfo info)
    {
        _exchange.TickSizes.Learn(info);
        _marketTimers.Once("catalog", _exchange.Options.CatalogRefresh, AskCatalog.Instance);
        if (_trouble is not null)
        {
            _trouble = null;
            _log.Info("exchange {Address} answers again", SecretMask.Of(_exchange.Options.Rest.BaseAddress));
        }

        var catalog = new SymbolCatalog(info);
        Check(catalog.Check(_symbols));
        foreach (var notice in _delistings.Due(catalog, _symbols, _exchange.Clock.UtcNow))
        {
            _log.Warning("SYMBOLS: {Notice}", notice);
        }
    }

    private void Check(IReadOnlyList<SymbolProblem> problems)
    {
        _exchange.Listing.Update(problems);
        if (!_checked && problems.Count == _symbols.Length && problems.All(problem => !problem.IsListed))
        {
            _refuseStart($"SYMBOLS: {string.Join("; ", problems.Select(p => p.Message))}");
            return;
        }

        if (!_checked && problems.Count == 0)
        {
            _log.Info("exchange lists all {Count} symbols as trading perpetuals", _symbols.Length);
        }
        else if (!_checked)
        {
            _log.Info("exchange lists {Count} of {All} symbols as trading perpetuals", _symbols.Length - problems.Count, _symbols.Length);
        }

        _checked = true;
        Tell(problems);
    }

    // Each symbol's trouble once, and its end.
    private void Tell(IReadOnlyList<SymbolProblem> problems)
    {
        foreach (var problem in problems.Where(p => _absent.GetValueOrDefault(p.Symbol) != p.Message))
        {
            _log.Error(
                "SYMBOLS: {Problem} It is blocked until the exchange trades it, asked again every {Seconds} s; the others go on",
                problem.Message,
                _exchange.Options.CatalogRefresh.TotalSeconds);
        }

        foreach (var symbol in _absent.Keys.Except(problems.Select(p => p.Symbol), StringComparer.Ordinal))
        {
            _log.Info("{Symbol} is traded now and taken up", symbol);
        }

        _absent = problems.ToDictionary(p => p.Symbol, p => p.Message, StringComparer.Ordinal);
    }

    private void Complain(string reason)
    {
        _marketTimers.Once("catalog", _exchange.Options.CatalogRetry, AskCatalog.Instance);
        if (reason == _trouble)
        {
            return;
        }

        _trouble = reason;
        _log.Warning(
            _checked
                ? "the list of contracts cannot be read, trying again every {Seconds} s; until then the last one counts: {Reason}"
                : "the exchange cannot be reached, trying again every {Seconds} s; until then no symbol speaks: {Reason}",
            _exchange.Options.CatalogRetry.TotalSeconds,
            reason);
    }

    private sealed class AskCatalog : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout, IDeadLetterSuppression
    {
        public static readonly AskCatalog Instance = new();
    }
}

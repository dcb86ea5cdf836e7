using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Settings;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Exchange;

/// <summary>
/// Starts the node's shared <see cref="ExchangeServices"/>, reads the exchange's contract list (retried until it succeeds, then every
/// minute), and records which symbols are not traded (<see cref="SymbolListing"/>). Has no children. Nobody watches it, so it must not end:
/// a request that breaks is repeated like one that fails, and after a failure of its own it is restarted and goes on.
/// </summary>
internal sealed class ExchangeActor : ReceiveActor
{
    private readonly ExchangeServices _exchange;
    private readonly SettingsInForce _settings;
    private ImmutableArray<Symbol> _symbols = [];
    private readonly Action<string> _abortStart;
    private readonly MarketTimers _marketTimers;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _self = Context.Self;
    private readonly CancellationTokenSource _stop = new();
    private readonly DelistingNotices _delistings = new();
    private Dictionary<string, string> _untraded = new(StringComparer.Ordinal);
    private string? _lastFailure;
    private SymbolCatalog? _catalog;
    private bool _checkedOnce;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public ExchangeActor(ExchangeServices exchange, TimeProvider time, SettingsInForce settings, Action<string> abortStart)
    {
        _exchange = exchange;
        _settings = settings;
        _abortStart = abortStart;
        _marketTimers = new MarketTimers(time, Self);
        _settings.Changed += OnSettingsChanged;
        Receive<RefreshDue>(_ => RequestCatalog());
        Receive<RestResult<ExchangeInfo>>(OnCatalog);
        Receive<CheckDue>(_ => Check());
        Receive<Status.Failure>(failure => OnFailure(failure.Cause.Message));
    }

    /// <summary>Creates the actor.</summary>
    /// <param name="exchange">The services; the actor starts them.</param>
    /// <param name="time">The node's market time.</param>
    /// <param name="settings">The symbols to watch; none is checked before the desk has said which version is in force.</param>
    /// <param name="abortStart">
    /// Called with an error message when the exchange lists none of the node's own symbols, so that the node cannot run. With a stored
    /// version it runs, so that another one can be applied.
    /// </param>
    public static Props Props(ExchangeServices exchange, TimeProvider time, SettingsInForce settings, Action<string> abortStart) =>
        Akka.Actor.Props.Create(() => new ExchangeActor(exchange, time, settings, abortStart));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _exchange.Start();
        RequestCatalog();
    }

    /// <inheritdoc/>
    protected override void PostRestart(Exception reason) =>
        // The services run already. The list is not read at once: what failed on the last one would fail again as fast as it is answered.
        _marketTimers.Once("catalog", _exchange.Options.CatalogRetry, RefreshDue.Instance);

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _settings.Changed -= OnSettingsChanged;
        _stop.Cancel();
        _stop.Dispose();
        _marketTimers.Dispose();
    }

    private void RequestCatalog() => _ = _exchange.Gateway.ExchangeInfoAsync(RestPriority.Normal, _stop.Token).PipeTo(Self);

    private void OnCatalog(RestResult<ExchangeInfo> answer)
    {
        if (!answer.IsOk)
        {
            OnFailure(answer.Error.Message);
        }
        else if (answer.Value.Symbols.Count == 0)
        {
            // The exchange has hundreds. An empty list says nothing about any symbol.
            OnFailure("it lists no contracts, which can happen during maintenance");
        }
        else
        {
            Accept(answer.Value);
        }
    }

    private void Accept(ExchangeInfo info)
    {
        _exchange.TickSizes.Learn(info);
        _marketTimers.Once("catalog", _exchange.Options.CatalogRefresh, RefreshDue.Instance);
        if (_lastFailure is not null)
        {
            _lastFailure = null;
            _log.Info("exchange {Address} answers again", SecretMask.Of(_exchange.Options.Rest.BaseAddress));
        }

        _catalog = new SymbolCatalog(info);
        Check();
    }

    private void OnSettingsChanged(object? sender, EventArgs e) => _self.Tell(CheckDue.Instance, _self);

    private void Check()
    {
        if (_catalog is null || !_settings.Current.IsKnown)
        {
            return;
        }

        _symbols = _settings.Current.Symbols;
        var names = _symbols.Select(symbol => symbol.Name);
        Check(_settings.Current.Stored is null
            ? _catalog.Check(names)
            : _catalog.Check(names, "Correct SYMBOLS with darkalpha settings apply."));
        foreach (var notice in _delistings.Due(_catalog, _symbols, _exchange.Clock.UtcNow))
        {
            _log.Warning("SYMBOLS: {Notice}", notice);
        }
    }

    private void Check(IReadOnlyList<SymbolProblem> problems)
    {
        _exchange.Listing.Update(problems);
        if (!_checkedOnce && _settings.Current.Stored is null
            && problems.Count == _symbols.Length && problems.All(problem => !problem.IsListed))
        {
            _abortStart($"SYMBOLS: {string.Join(' ', problems.Select(p => p.Message))}");
            return;
        }

        if (!_checkedOnce && problems.Count == 0)
        {
            _log.Info("exchange lists all {Count} symbols as trading perpetuals", _symbols.Length);
        }
        else if (!_checkedOnce)
        {
            _log.Info("exchange lists {Count} of {All} symbols as trading perpetuals", _symbols.Length - problems.Count, _symbols.Length);
        }

        _checkedOnce = true;
        LogChanges(problems);
    }

    // Logs each symbol's problem once, and its end.
    private void LogChanges(IReadOnlyList<SymbolProblem> problems)
    {
        foreach (var problem in problems.Where(p => _untraded.GetValueOrDefault(p.Symbol) != p.Message))
        {
            _log.Error(
                "SYMBOLS: {Problem} It is blocked until the exchange trades it (checked every {Seconds} s); other symbols are not affected",
                problem.Message,
                _exchange.Options.CatalogRefresh.TotalSeconds);
        }

        foreach (var symbol in _untraded.Keys.Except(problems.Select(p => p.Symbol), StringComparer.Ordinal))
        {
            _log.Info("{Symbol} is traded now and no longer blocked", symbol);
        }

        _untraded = problems.ToDictionary(p => p.Symbol, p => p.Message, StringComparer.Ordinal);
    }

    private void OnFailure(string reason)
    {
        _marketTimers.Once("catalog", _exchange.Options.CatalogRetry, RefreshDue.Instance);
        if (reason == _lastFailure)
        {
            return;
        }

        _lastFailure = reason;
        _log.Warning(
            _checkedOnce
                ? "the contract list cannot be read, retrying every {Seconds} s; the previous list stays in effect: {Reason}"
                : "the exchange cannot be reached, retrying every {Seconds} s; until then no card is issued: {Reason}",
            _exchange.Options.CatalogRetry.TotalSeconds,
            reason);
    }

    private sealed class RefreshDue : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout, IDeadLetterSuppression
    {
        public static readonly RefreshDue Instance = new();
    }

    private sealed class CheckDue : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout, IDeadLetterSuppression
    {
        public static readonly CheckDue Instance = new();
    }
}

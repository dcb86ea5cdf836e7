using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Strategies;
using DarkAlpha.Actors.Settings;
using DarkAlpha.Actors.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Symbols;

/// <content>
/// Follows the version of the settings. Only the strategies are made anew; candles, feed and open rounds stay, so that nothing has to warm
/// up. A round that may have been evaluated by the version before is sent as such, and the desk refuses it.
/// </content>
internal sealed partial class SymbolActor
{
    private readonly IActorRef _self;
    private SettingsInForce.View _settings;
    private Instant? _adoptedAt;

    private void OnSettingsChanged(object? sender, EventArgs e) => _self.Tell(SettingsDue.Instance, _self);

    private ImmutableArray<RoundVoting.Strategy> StartStrategies()
    {
        var (create, rules) = (_services.Strategies, _settings.Rules.For(_symbol).Strategies);
        return
        [
            .. create(rules).Select((strategy, i) => new RoundVoting.Strategy(
                strategy.Name,
                Context.Watch(Context.ActorOf(StrategyActor.Props(i, () => create(rules)[i]), $"strategy-{strategy.Name}")))),
        ];
    }

    private void AdoptSettings()
    {
        var current = _services.Settings.Current;
        if (_leaving || current.Number == _settings.Number)
        {
            return;
        }

        (_settings, _adoptedAt) = (current, _services.Clock.UtcNow);
        if (!current.Watches(_symbol))
        {
            _log.Info("{Symbol} is no longer in SYMBOLS and stops", _symbol);
            OnHandOver();
            return;
        }

        for (var i = 0; i < _voting.Strategies.Length; i++)
        {
            Renew(i);
        }

        _candles.Tell(CandleCommands.Reevaluate.Instance);
    }

    private void Renew(int strategy)
    {
        var (create, rules) = (_services.Strategies, _settings.Rules.For(_symbol).Strategies);
        _voting.Strategies[strategy].Actor.Tell(new StrategyMessages.Renew(() => create(rules)[strategy]));
    }

    // Its restart goes back to the thresholds that it began with.
    private void OnFailed(StrategyMessages.Failed failed)
    {
        if (_adoptedAt is not null)
        {
            Renew(failed.Strategy);
        }

        Conclude(_voting.OnFailed(failed));
    }

    // The roster of another node may not know yet that the symbol was taken out.
    private void OnKeepRunning()
    {
        if (!_leaving && !_services.Settings.Current.Watches(_symbol))
        {
            OnHandOver();
        }
    }

    // Null while no version is stored, as from a node that knows none.
    private int? VersionOf(Instant round)
    {
        var number = round <= _adoptedAt ? _settings.Number - 1 : _settings.Number;
        return number == 0 ? null : number;
    }

    private sealed class SettingsDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static SettingsDue Instance { get; } = new();
    }
}

using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Strategies;
using DarkAlpha.Actors.Settings;
using DarkAlpha.Actors.Strategies;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Symbols;

/// <content>
/// Follows the version of the settings. Only the strategies are made anew; candles, feed and open rounds stay, so that nothing has to warm
/// up. A round carries the version with which it began. Its strategies may have a later one, as after a restart, but no earlier one, and
/// the desk refuses a round of a version before its own.
/// </content>
internal sealed partial class SymbolActor
{
    private readonly IActorRef _self;
    private SettingsInForce.View _settings;

    private void OnSettingsChanged(object? sender, EventArgs e) => _self.Tell(SettingsDue.Instance, _self);

    private ImmutableArray<RoundVoting.Strategy> StartStrategies() =>
    [
        .. CreateStrategies().Select((strategy, i) => new RoundVoting.Strategy(
            strategy.Name,
            Context.Watch(Context.ActorOf(StrategyActor.Props(i, () => CreateStrategies()[i]), $"strategy-{strategy.Name}")))),
    ];

    private IReadOnlyList<IStrategy> CreateStrategies() =>
        _services.Strategies(_services.Settings.Current.Rules.For(_symbol).Strategies);

    private void AdoptSettings()
    {
        var current = _services.Settings.Current;
        if (_leaving || current.Number == _settings.Number)
        {
            return;
        }

        _settings = current;
        if (!current.Watches(_symbol))
        {
            _log.Info("{Symbol} is no longer in SYMBOLS and stops", _symbol);
            OnHandOver();
            return;
        }

        foreach (var strategy in _voting.Strategies)
        {
            strategy.Actor.Tell(StrategyMessages.Renew.Instance);
        }

        _candles.Tell(CandleCommands.Reevaluate.Instance);
    }

    // The roster of another node may not know yet that the symbol was taken out.
    private void OnKeepRunning()
    {
        if (!_leaving && !_services.Settings.Current.Watches(_symbol))
        {
            OnHandOver();
        }
    }

    private sealed class SettingsDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static SettingsDue Instance { get; } = new();
    }
}

using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Desk;

/// <content>Stores versions of the settings, tells the nodes which one is in force, and decides by it.</content>
internal sealed partial class DeskActor
{
    private RoundOptions _inForce;
    private PerSymbol<RoundCheck> _check;
    private DeskRules _rules;
    private MuteRules _mutes;
    private OutboxRules _outbox;
    private RiskRules _risk;

    private void HandleSettings()
    {
        Command<DeskCommands.ChangeSettings>(ChangeSettings);
        Command<DeskQueries.GetSharedSettings>(SendSettings);
    }

    private void ChangeSettings(DeskCommands.ChangeSettings command) =>
        StoreAndReply(SettingsRules.Change(_state, command.Settings, command.Changes, _clock.UtcNow), () =>
        {
            UseSettings();
            OfferAll();
        });

    private void SendSettings(DeskQueries.GetSharedSettings query) => Sender.Tell(new DeskReplies.SharedSettings(_state.SettingsNumber)
    {
        Settings = query.Since == _state.SettingsNumber ? null : _state.Settings,
    });

    // The rules of the stored version, or of this node while none is stored. What is compiled of them is made once for each version.
    // Who starts a node with KILL_SWITCH=1 expects that no card goes out, so no version overrules it.
    [MemberNotNull(nameof(_inForce), nameof(_check), nameof(_rules), nameof(_mutes), nameof(_outbox), nameof(_risk))]
    private void UseSettings()
    {
        var rules = _state.Settings?.Over(_settings.Rules) ?? _settings.Rules;
        _inForce = _settings.Rules.Risk.KillSwitch ? rules with { Risk = rules.Risk with { KillSwitch = true } } : rules;
        _check = new PerSymbol<RoundCheck>(_inForce, own => new RoundCheck(own.Strategies));
        _rules = new DeskRules(_inForce, _settings.Channels);
        _mutes = new MuteRules(
            _state.Settings?.Symbols ?? _settings.Symbols, [.. StrategyCatalog.Create(_inForce.Strategies).Select(s => s.Name)]);
        _outbox = new OutboxRules(_inForce.Risk, _settings.Channels, _settings.RetryUncertain, _settings.TickSizeOf);
        _risk = new RiskRules(_inForce.Risk);
    }
}

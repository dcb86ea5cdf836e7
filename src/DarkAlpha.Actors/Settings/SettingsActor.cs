using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Settings;

namespace DarkAlpha.Actors.Settings;

/// <summary>
/// Keeps the node at the version of the settings that the desk decides by, one per node at <c>/user/settings</c>: it asks the desk once a
/// second. A symbol evaluates by the new version with its next round; a round of the old one that the desk receives in between is refused.
/// Has no children.
/// </summary>
internal sealed class SettingsActor : ReceiveActor, IWithTimers
{
    /// <summary>Its name below <c>/user</c>.</summary>
    public const string Name = "settings";

    private const string KillSwitch = "KILL_SWITCH";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _desk;
    private readonly SettingsInForce _settings;
    private readonly ImmutableSortedDictionary<string, SharedSetting> _own;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public SettingsActor(IActorRef desk, SettingsInForce settings, ImmutableSortedDictionary<string, SharedSetting> own)
    {
        _desk = desk;
        _settings = settings;
        _own = own;
        Receive<AskDue>(_ => Ask());
        Receive<DeskReplies.SharedSettings>(OnSettings);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the actor.</summary>
    /// <param name="desk">The desk, or its proxy.</param>
    /// <param name="settings">Receives the version in force.</param>
    /// <param name="own">The node's own settings, to say which of them have no effect.</param>
    public static Props Props(IActorRef desk, SettingsInForce settings, ImmutableSortedDictionary<string, SharedSetting> own) =>
        Akka.Actor.Props.Create(() => new SettingsActor(desk, settings, own));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartPeriodicTimer("ask", AskDue.Instance, Interval);
        Ask();
    }

    private void Ask() => _desk.Tell(new DeskQueries.GetSharedSettings(_settings.Current.KnownNumber));

    private void OnSettings(DeskReplies.SharedSettings reply)
    {
        // A reply to a question of before the last change names no settings.
        if (reply.Number == _settings.Current.KnownNumber || (reply.Settings is null && reply.Number > 0))
        {
            return;
        }

        _settings.Adopt(reply.Settings);
        if (reply.Settings is { } version)
        {
            LogVersion(version);
        }
    }

    private void LogVersion(SettingsVersion version)
    {
        _log.Info(
            "version {Number} of the settings is in force, applied by {By} at {At}",
            version.Number,
            version.By,
            CardTime.Format(version.At));
        string[] differing =
            [.. version.Values.Where(s => _own.TryGetValue(s.Key, out var own) && own.Value != s.Value).Select(s => s.Key)];
        if (differing.Contains(KillSwitch, StringComparer.Ordinal) && _own[KillSwitch].Value == "1")
        {
            _log.Warning(
                "this node's own KILL_SWITCH=1 stops every card while the desk runs here, although the stored version has 0: to allow "
                + "cards, start the node with KILL_SWITCH=0");
            differing = [.. differing.Where(name => name != KillSwitch)];
        }

        if (differing.Length > 0)
        {
            _log.Info("this node's own values of {Names} have no effect: the stored version counts", string.Join(", ", differing));
        }
    }

    private sealed class AskDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static AskDue Instance { get; } = new();
    }
}

using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Actors.Desk;

/// <summary>
/// Reads the risk state of an older installation for the desk, its parent, and then stops reading. A file that is there and cannot be read
/// holds losses and cooldowns nobody knows: it is tried until it can be read or is gone.
/// </summary>
internal sealed class LegacyStateFileActor : ReceiveActor, IWithTimers
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly string _path;
    private readonly TimeSpan _interval;
    private string? _problem;

    public LegacyStateFileActor(string path, TimeSpan interval)
    {
        _path = path;
        _interval = interval;
        Receive<ReadNow>(_ => Begin());
        Receive<DeskFiles.LegacyStateRead>(Take);
        Receive<DeskFiles.LegacyStateUnreadable>(TryAgain);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(string path, TimeSpan interval) => Akka.Actor.Props.Create(() => new LegacyStateFileActor(path, interval));

    protected override void PreStart() => Begin();

    private static object ReadFile(string path)
    {
        try
        {
            return new DeskFiles.LegacyStateRead(SmallFile.Read(path) is { } text ? LegacyRiskState.Parse(text) : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return new DeskFiles.LegacyStateUnreadable(e.Message);
        }
    }

    private void Begin()
    {
        var path = _path;
        _ = Task.Run(() => ReadFile(path)).PipeTo(Self);
    }

    private void Take(DeskFiles.LegacyStateRead read)
    {
        if (read.State is null)
        {
            _log.Debug("RISK_STATE_PATH {Path} does not exist: there is no older installation's state to import", _path);
        }

        Context.Parent.Tell(read);
    }

    private void TryAgain(DeskFiles.LegacyStateUnreadable unreadable)
    {
        if (unreadable.Problem != _problem)
        {
            _log.Error(
                "RISK_STATE_PATH {Path} cannot be read, so today's loss and the cooldowns are not known and no card goes out: {Problem}. "
                + "Repair the file or, if it is not wanted, move it away; it is read again by itself.",
                _path, unreadable.Problem);
            Context.Parent.Tell(unreadable);
        }

        _problem = unreadable.Problem;
        Timers.StartSingleTimer(ReadNow.Instance, ReadNow.Instance, _interval);
    }

    private sealed class ReadNow : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static ReadNow Instance { get; } = new();
    }
}

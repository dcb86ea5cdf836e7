using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Actors.Desk;

/// <summary>
/// Watches the profit-and-loss file for the desk, its parent: sends it the losses at the start and after each change. Complete lines count
/// at once, even while the file is being written. A removed loss, or a last line without a line break, counts only when the file was
/// unchanged in two consecutive readings, so that a file that is being replaced never hides a loss. A file that was never seen on this node
/// removes nothing: the losses may have been read on another node, or before a disk was lost.
/// </summary>
internal sealed class PnlFileActor : ReceiveActor, IWithTimers
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly string _path;
    private readonly TimeSpan _interval;
    private readonly PnlFileLogState _logged;
    private ImmutableSortedDictionary<DateOnly, decimal> _losses;
    private bool _hasExisted;
    private Reading? _last;
    private Stamp? _settled;

    public PnlFileActor(string path, TimeSpan interval, PnlFileLogState logged, ImmutableSortedDictionary<DateOnly, decimal> known)
    {
        _logged = logged;
        _hasExisted = logged.Exists is true;
        _losses = known;
        _path = path;
        _interval = interval;
        Receive<ReadNow>(_ => StartReading());
        Receive<Reading>(OnReading);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Props of the watcher.</summary>
    /// <param name="path">The file.</param>
    /// <param name="interval">Time between two readings.</param>
    /// <param name="logged">What has already been logged about the file.</param>
    /// <param name="known">The losses of the file that the journal holds.</param>
    public static Props Props(string path, TimeSpan interval, PnlFileLogState logged, ImmutableSortedDictionary<DateOnly, decimal> known) =>
        Akka.Actor.Props.Create(() => new PnlFileActor(path, interval, logged, known));

    protected override void PreStart() => StartReading();

    // One reading at a time: the timer of the next starts when the result of this one arrives.
    private void StartReading()
    {
        var (path, before, settled) = (_path, _last?.Stamp, _settled);
        _ = Task.Run(() => ReadFile(path, before, settled)).PipeTo(Self);
    }

    private void OnReading(Reading reading)
    {
        var isFirst = _last is null;
        LogReadability(reading.Problem);
        if (reading.Text is { } text)
        {
            Update(text, reading, isFirst);
        }
        else if (reading.Problem is not null && isFirst)
        {
            Context.Parent.Tell(new DeskFiles.LossesRead(null));
        }

        _last = reading;
        Timers.StartSingleTimer(ReadNow.Instance, ReadNow.Instance, _interval);
    }

    private void Update(string text, Reading reading, bool isFirst)
    {
        var isUnchanged = reading.IsSteady && reading.Stamp == _last?.Stamp;
        _settled = isUnchanged ? reading.Stamp : null;
        _hasExisted |= reading.Stamp.Exists;
        if (isFirst || isUnchanged)
        {
            LogExistence(reading.Stamp.Exists);
        }

        var file = PnlFile.Parse(isFirst || isUnchanged ? text : PnlFile.WholeLines(text));
        foreach (var problem in file.Problems.Where(_logged.Rows.Add))
        {
            _log.Warning("PNL_CSV_PATH {Path}, {Problem}; the row is skipped", _path, problem);
        }

        _logged.Rows.IntersectWith(file.Problems);
        var losses = isUnchanged && _hasExisted ? file.LossByDay : file.NoLessThan(_losses);
        if (isFirst || !losses.SequenceEqual(_losses))
        {
            _losses = losses;
            Context.Parent.Tell(new DeskFiles.LossesRead(losses));
        }
    }

    private void LogReadability(string? problem)
    {
        if (problem is not null && problem != _logged.Problem)
        {
            _log.Warning("PNL_CSV_PATH {Path} cannot be read, the last known losses still count: {Problem}", _path, problem);
        }
        else if (problem is null && _logged.Problem is not null)
        {
            _log.Info("PNL_CSV_PATH {Path} can be read again", _path);
        }

        _logged.Problem = problem;
    }

    private void LogExistence(bool exists)
    {
        if (!exists && _logged.Exists is null)
        {
            _log.Info(
                "PNL_CSV_PATH {Path} does not exist (yet): {What}",
                _path, _losses.IsEmpty ? "no losses are counted from it" : "the losses that the journal has from it count until it does");
        }
        else if (!exists && _logged.Exists is true)
        {
            _log.Warning("PNL_CSV_PATH {Path} was removed: its losses no longer count", _path);
        }

        _logged.Exists = exists;
    }

    private static Reading ReadFile(string path, Stamp? before, Stamp? settled)
    {
        try
        {
            var stamp = Stamp.Of(path);
            return stamp == settled
                ? new Reading(stamp, null, null)
                : new Reading(stamp, SmallFile.Read(path) ?? "", null, IsSteady: Stamp.Of(path) == stamp);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Reading(before ?? Stamp.None, null, e.Message);
        }
    }

    private sealed record Stamp(bool Exists, DateTime WrittenAt, long Length)
    {
        public static Stamp None { get; } = new(false, default, 0);

        public static Stamp Of(string path)
        {
            var file = new FileInfo(path);
            return SmallFile.Exists(path) && file.Exists ? new Stamp(true, file.LastWriteTimeUtc, file.Length) : None;
        }
    }

    private sealed record Reading(Stamp Stamp, string? Text, string? Problem, bool IsSteady = false) : INoSerializationVerificationNeeded;

    private sealed class ReadNow : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static ReadNow Instance { get; } = new();
    }
}

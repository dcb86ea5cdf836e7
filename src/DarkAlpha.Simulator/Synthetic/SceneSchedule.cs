using DarkAlpha.Domain.Market;

namespace DarkAlpha.Simulator.Synthetic;

/// <summary>The scenes of one symbol in time order. Outside of scenes the market is calm.</summary>
public sealed class SceneSchedule
{
    private readonly Scene[] _scenes;

    /// <summary>Creates a schedule; the scenes may be given in any order.</summary>
    /// <exception cref="ArgumentException">
    /// A scene does not start on the minute (a surge: on the quarter hour), is too short for its kind, or overlaps another.
    /// </exception>
    public SceneSchedule(params IEnumerable<Scene> scenes)
    {
        _scenes = [.. scenes.OrderBy(s => s.Start)];
        for (var i = 0; i < _scenes.Length; i++)
        {
            var error = FindError(_scenes[i]) ?? (i > 0 && _scenes[i].Start < _scenes[i - 1].End ? $"overlaps {_scenes[i - 1]}" : null);
            if (error is not null)
            {
                throw new ArgumentException($"{_scenes[i]} {error}", nameof(scenes));
            }
        }
    }

    /// <summary>A schedule without scenes.</summary>
    public static SceneSchedule Calm { get; } = new([]);

    /// <summary>The scenes in time order.</summary>
    public IReadOnlyList<Scene> Scenes => _scenes;

    /// <summary>The scene active in the minute that opens at <paramref name="openTime"/>, Unix milliseconds UTC.</summary>
    public SceneMoment At(long openTime)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(openTime);
        var scene = Array.FindLast(_scenes, s => s.Start <= time);
        return scene is not null && time < scene.End
            ? new SceneMoment(scene, (int)(time - scene.Start).TotalMinutes)
            : new SceneMoment(null, 0);
    }

    private static string? FindError(Scene scene)
    {
        var grid = scene.Kind == SceneKind.OpenInterestSurge ? CandleInterval.FifteenMinutes : CandleInterval.OneMinute;
        var minMinutes = Scene.MinMinutes(scene.Kind);
        return scene.Start.ToUnixTimeMilliseconds() % (long)grid != 0 ? $"does not start on a multiple of {(long)grid / 60_000} minutes"
            : scene.Minutes < minMinutes ? $"is shorter than {minMinutes} minutes"
            : null;
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using DarkAlpha.Domain.Sweeps;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>The sets of a sweep as lines of JSON, and back.</summary>
/// <param name="grid">The grid.</param>
/// <param name="run">Names data, range, windows and the settings that are not varied, so that other lines are not taken for these.</param>
internal sealed class SweepLines(SweepGrid grid, string run)
{
    /// <summary>A set as one line, without its line break.</summary>
    public byte[] Write(SweepResult result)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("run", run);
            json.WriteStartObject("settings");
            foreach (var (name, value) in grid.SettingsOf(result.Cell))
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteNumber("cards", result.Cards);
            WriteFigures(json, result.Whole);
            json.WriteNumber("sum_net_r", result.SumNetR);
            json.WriteNumber("drawdown_r", result.DrawdownR);
            json.WriteString("cards_sha256", result.CardsSha256);
            WriteWindows(json, "train", result.Train);
            WriteWindows(json, "test", result.Test);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Reads the sets of an earlier run that are in the grid.</summary>
    /// <exception cref="InputException">The file cannot be read, or is not the output of the same sweep.</exception>
    public IReadOnlyList<SweepResult> ReadAll(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException($"--resume: file not found: \"{path}\"");
        }

        var results = new Dictionary<long, SweepResult>();
        var number = 0;
        try
        {
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (Read(line) is { } result)
                {
                    results[result.Cell] = result;
                }
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InputException($"--resume {path}, line {number}: not a line that sweep wrote; remove it to run its set again", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"cannot read --resume {path}: {e.Message}", e);
        }

        return [.. results.Values];
    }

    private SweepResult? Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var set = document.RootElement;
        if (set.GetProperty("run").GetString() != run)
        {
            throw new InputException("--resume is the output of another sweep: data, range, windows, or settings beside --grid differ");
        }

        return FindCell(set.GetProperty("settings")) is { } cell
            ? new SweepResult(
                cell,
                set.GetProperty("cards").GetInt32(),
                ReadFigures(set),
                set.GetProperty("sum_net_r").GetDouble(),
                set.GetProperty("drawdown_r").GetDouble(),
                set.GetProperty("cards_sha256").GetString()!,
                ReadWindows(set.GetProperty("train")),
                ReadWindows(set.GetProperty("test")))
            : null;
    }

    // Null for a set that is not in this grid.
    private long? FindCell(JsonElement settings)
    {
        var places = new int[grid.Axes.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = settings.TryGetProperty(grid.Axes[i].Name, out var value) && value.GetString() is { } text
                ? grid.Axes[i].Values.IndexOf(text)
                : -1;
        }

        return settings.EnumerateObject().Count() == places.Length && Array.TrueForAll(places, place => place >= 0)
            ? grid.CellAt(places)
            : null;
    }

    private static void WriteWindows(Utf8JsonWriter json, string name, ImmutableArray<SweepFigures> windows)
    {
        json.WriteStartArray(name);
        foreach (var figures in windows)
        {
            json.WriteStartObject();
            WriteFigures(json, figures);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFigures(Utf8JsonWriter json, SweepFigures figures)
    {
        json.WriteNumber("resolved", figures.Resolved);
        json.WriteNumber("days", figures.Days);
        WriteKnown(json, "mean_net_r", figures.Mean);
        WriteKnown(json, "mean_net_r_low", figures.Low);
        WriteKnown(json, "mean_net_r_high", figures.High);
    }

    private static void WriteKnown(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static ImmutableArray<SweepFigures> ReadWindows(JsonElement windows) => [.. windows.EnumerateArray().Select(ReadFigures)];

    private static SweepFigures ReadFigures(JsonElement json) => new(
        json.GetProperty("resolved").GetInt32(),
        json.GetProperty("days").GetInt32(),
        ReadKnown(json.GetProperty("mean_net_r")),
        ReadKnown(json.GetProperty("mean_net_r_low")),
        ReadKnown(json.GetProperty("mean_net_r_high")));

    private static double ReadKnown(JsonElement value) => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble();
}

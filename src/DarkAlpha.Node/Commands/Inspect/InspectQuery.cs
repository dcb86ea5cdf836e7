using System.Text.Json.Serialization.Metadata;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect;

/// <summary>One query to a node.</summary>
/// <typeparam name="T">Type of the response.</typeparam>
/// <param name="Path">Path of the endpoint, with query string.</param>
/// <param name="Type">How the response is deserialized.</param>
/// <param name="Render">How the response is shown as text.</param>
/// <param name="IsPositive">Whether the result is positive, for the exit code; null if that does not apply.</param>
internal sealed record InspectQuery<T>(string Path, JsonTypeInfo<T> Type, Func<T, IRenderable> Render, Func<T, bool>? IsPositive = null)
    where T : class
{
    /// <summary>What to warn of in the response; nothing by default.</summary>
    public Func<T, IEnumerable<string>> Warnings { get; init; } = _ => [];

    /// <summary>What is printed as JSON in place of the response; null prints the response unchanged.</summary>
    public Func<T, byte[]>? Json { get; init; }
}

using System.Text.Json.Serialization.Metadata;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Inspect;

/// <summary>One question to a node.</summary>
/// <typeparam name="T">What it answers.</typeparam>
/// <param name="Path">Where the answer is.</param>
/// <param name="Type">How it is written.</param>
/// <param name="Render">How people see it.</param>
/// <param name="IsYes">Whether the answer is yes; null for one that is neither.</param>
internal sealed record InspectQuery<T>(string Path, JsonTypeInfo<T> Type, Func<T, IRenderable> Render, Func<T, bool>? IsYes = null)
    where T : class;

using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;

namespace DarkAlpha.Architecture.Tests;

/// <summary>The rules of docs/architecture.md that a compiler does not check.</summary>
internal static class ArchitectureRules
{
    private const string Program = "DarkAlpha";
    private const string Domain = "DarkAlpha.Domain";
    private const string Actors = "DarkAlpha.Actors";
    private const string Hosting = "DarkAlpha.Actors.Hosting";
    private const string Notifications = "DarkAlpha.Actors.Notifications";

    private static readonly string[] WiringNamespaces =
    [
        "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Akka.Hosting", "Akka.Cluster.Hosting",
        "Akka.Persistence.Hosting",
    ];

    private static readonly string[] SystemClock =
    [
        "System.DateTime::get_Now()", "System.DateTime::get_UtcNow()", "System.DateTime::get_Today()", "System.DateTimeOffset::get_Now()",
        "System.DateTimeOffset::get_UtcNow()", "System.Environment::get_TickCount()", "System.Environment::get_TickCount64()",
        "System.Diagnostics.Stopwatch::StartNew()", "System.Diagnostics.Stopwatch::GetTimestamp()",
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<ArchitectureRule> All =>
    [
        new("the domain depends on nothing but the runtime", DependenciesOfTheDomain),
        new("no circle of namespaces, except of a parent and its children", Circles),
        new("actors are used by their messages only", UsesOfActors),
        new("actors are internal and sealed", OpenActors),
        new("wiring is in Hosting only", Wiring),
        new("the notifier does not know its channels", UsesOfChannels),
        new("no system clock", SystemClockReads),
    ];

    private static IEnumerable<string> DependenciesOfTheDomain(IReadOnlyCollection<IType> types) => types
        .Where(type => IsIn(type, Domain))
        .SelectMany(type => type.Dependencies)
        .Where(dependency => !IsIn(dependency.Target, Domain) && !IsIn(dependency.Target, "System")
            && NamespaceOf(dependency.Target).Length > 0
            && !IsIn(dependency.Target, "Microsoft.CodeAnalysis") && !IsIn(dependency.Target, "Microsoft.CSharp"))
        .Select(Describe)
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Circles(IReadOnlyCollection<IType> types)
    {
        // Generic parameters are known by their name alone, so that one of another namespace may stand for them.
        var edges = types
            .Where(type => IsIn(type, Program))
            .SelectMany(type => type.Dependencies)
            .Where(dependency => IsIn(dependency.Target, Program) && dependency.Target is not GenericParameter)
            .Select(dependency => (From: NamespaceOf(dependency.Origin), To: NamespaceOf(dependency.Target)))
            .Where(edge => edge.From != edge.To && !IsWithin(edge.From, edge.To) && !IsWithin(edge.To, edge.From))
            .ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        foreach (var start in edges.Select(group => group.Key).Order(StringComparer.Ordinal))
        {
            if (PathBack(start, edges) is { } path)
            {
                yield return string.Join(" -> ", path);
            }
        }
    }

    // The shortest way from a namespace back to itself, breadth first.
    private static List<string>? PathBack(string start, ILookup<string, string> edges)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var queue = new Queue<string>([start]);
        while (queue.TryDequeue(out var at))
        {
            foreach (var next in edges[at].Distinct(StringComparer.Ordinal))
            {
                if (next == start)
                {
                    var path = new List<string> { start };
                    for (var step = at; step != start; step = cameFrom[step])
                    {
                        path.Insert(0, step);
                    }

                    path.Insert(0, start);
                    return path;
                }

                if (cameFrom.TryAdd(next, at))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return null;
    }

    // A parent creates its child by the child's Props; everything else between actors is a message.
    private static IEnumerable<string> UsesOfActors(IReadOnlyCollection<IType> types) => types
        .Where(type => IsIn(type, Actors) && !IsIn(type, Hosting))
        .SelectMany(type => type.Dependencies)
        .Where(dependency => IsActor(dependency.Target) && Outermost(dependency.Origin) != Outermost(dependency.Target))
        .Where(dependency => dependency is not MethodCallDependency { TargetMember.Name: var called }
            || !called.StartsWith("Props(", StringComparison.Ordinal))
        .Select(Describe)
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> OpenActors(IReadOnlyCollection<IType> types) => types
        .OfType<Class>()
        .Where(type => IsActor(type) && type.IsAbstract != true && (type.Visibility != Visibility.Internal || type.IsSealed != true))
        .Select(type => $"{type.FullName} is {type.Visibility}{(type.IsSealed == true ? "" : " and not sealed")}");

    private static IEnumerable<string> Wiring(IReadOnlyCollection<IType> types) => types
        .Where(type => IsIn(type, Actors) && !IsIn(type, Hosting))
        .SelectMany(type => type.Dependencies)
        .Where(dependency => WiringNamespaces.Any(wiring => IsIn(dependency.Target, wiring)))
        .Select(Describe)
        .Distinct(StringComparer.Ordinal);

    // Each channel is a namespace below that of the notifier.
    private static IEnumerable<string> UsesOfChannels(IReadOnlyCollection<IType> types) => types
        .Where(type => NamespaceOf(type) == Notifications)
        .SelectMany(type => type.Dependencies)
        .Where(dependency => IsIn(dependency.Target, Notifications) && NamespaceOf(dependency.Target) != Notifications)
        .Select(Describe)
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> SystemClockReads(IReadOnlyCollection<IType> types) => types
        .Where(type => IsIn(type, Program))
        .SelectMany(type => type.Dependencies.OfType<MethodCallDependency>())
        .Where(call => SystemClock.Any(read => call.TargetMember.FullName.EndsWith(read, StringComparison.Ordinal)))
        .Select(call => $"{call.OriginMember.FullName} calls {call.TargetMember.FullName}")
        .Distinct(StringComparer.Ordinal);

    private static bool IsActor(IType type) => IsIn(type, Actors) && type is Class && type.FullName == Outermost(type)
        && type.Name.EndsWith("Actor", StringComparison.Ordinal);

    private static bool IsIn(IType type, string parent) => IsWithin(NamespaceOf(type), parent);

    private static bool IsWithin(string name, string parent) => name == parent || name.StartsWith(parent + ".", StringComparison.Ordinal);

    private static string NamespaceOf(IType type) => type.Namespace?.FullName ?? "";

    private static string Outermost(IType type) => type.FullName.Split('+', '/')[0];

    private static string Describe(ITypeDependency dependency) => $"{dependency.Origin.FullName} depends on {dependency.Target.FullName}";
}

using System.Text.Json.Serialization;
using DarkAlpha.Node.Web.Health;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Web;

/// <summary>All that is answered, as JSON: camelCase, every field there (null when not known), times ISO 8601 UTC. Generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Liveness))]
[JsonSerializable(typeof(Readiness))]
[JsonSerializable(typeof(NodesView))]
[JsonSerializable(typeof(SymbolsView))]
[JsonSerializable(typeof(ExplanationView))]
[JsonSerializable(typeof(RiskView))]
[JsonSerializable(typeof(CardsView))]
[JsonSerializable(typeof(ChangeView))]
[JsonSerializable(typeof(AuditView))]
[JsonSerializable(typeof(WhyView))]
[JsonSerializable(typeof(ExchangeView))]
[JsonSerializable(typeof(TreeView))]
internal sealed partial class WebJson : JsonSerializerContext;

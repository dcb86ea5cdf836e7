using System.Text.RegularExpressions;
using DarkAlpha.Node.Web.Changes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace DarkAlpha.Node.Web;

/// <summary>The OpenAPI 3.1 document, generated from the mapped endpoints so that it always matches them.</summary>
internal static partial class ApiDescription
{
    /// <summary>Route of the document.</summary>
    public const string Path = "/api/openapi.json";

    // The default document name, which the route does not contain.
    private const string Name = "v1";
    private const string Json = "application/json";
    private const string Bearer = "bearer";

    /// <summary>Registers the document generator.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, WebJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, ChangeJson.Default);
        })
        .AddOpenApi(Name, options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "DarkAlpha",
                    Version = typeof(ApiDescription).Assembly.GetName().Version!.ToString(3),
                    Description = "State and decisions of a node. Changes need HTTP_TOKEN as a bearer token; reads need HTTP_READ_TOKEN or "
                        + "HTTP_TOKEN where HTTP_READ_TOKEN is set, or HTTP_HOST is not loopback. Errors are application/problem+json.",
                };
                document.Components ??= new OpenApiComponents();
                document.AddComponent(Bearer, new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = Bearer,
                    Description = "The value of HTTP_TOKEN.",
                });
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(async (operation, context, cancellation) =>
            {
                operation.Parameters = [.. ParametersOf(context.Description.RelativePath ?? ""), .. operation.Parameters ?? []];
                operation.Tags = null;
                if (context.Description.HttpMethod == HttpMethods.Post)
                {
                    var bearer = new OpenApiSecuritySchemeReference(Bearer, context.Document);
                    operation.Security = [new OpenApiSecurityRequirement { [bearer] = [] }];
                }

                if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequestBodyMetadata>().FirstOrDefault() is { } body)
                {
                    var schema = await context.GetOrCreateSchemaAsync(body.Type, parameterDescription: null, cancellation);
                    context.Document!.AddComponent(body.Type.Name, schema);
                    operation.RequestBody = new OpenApiRequestBody
                    {
                        Required = true,
                        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                        {
                            [Json] = new() { Schema = new OpenApiSchemaReference(body.Type.Name, context.Document) },
                        },
                    };
                }
            });
        });

    /// <summary>Maps the route of the document. The framework maps GET only.</summary>
    public static void MapApiDescription(this IEndpointRouteBuilder routes) => routes.MapOpenApi(Path).ExcludeFromDescription()
        .WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));

    /// <summary>Documents the purpose and the response of an endpoint.</summary>
    /// <typeparam name="T">The response body.</typeparam>
    public static IEndpointConventionBuilder Describe<T>(this IEndpointConventionBuilder endpoint, string summary) => endpoint
        .WithSummary(summary)
        .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [Json]))
        .WithMetadata(new ProducesResponseTypeMetadata(
            StatusCodes.Status503ServiceUnavailable, typeof(Problem), ["application/problem+json"]));

    /// <summary>Documents the request body of an endpoint and its error responses.</summary>
    /// <typeparam name="T">The request body.</typeparam>
    public static IEndpointConventionBuilder WithRequestBody<T>(this IEndpointConventionBuilder endpoint)
    {
        endpoint.WithMetadata(new RequestBodyMetadata(typeof(T)));
        int[] errors = [400, 401, 403, 408, 413, 415];
        foreach (var status in errors)
        {
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
        }

        return endpoint;
    }

    // The endpoints read their route values themselves, so the framework does not know the parameters.
    private static IEnumerable<IOpenApiParameter> ParametersOf(string path) =>
        Placeholder().Matches(path).Select(match => new OpenApiParameter
        {
            Name = match.Groups["name"].Value,
            In = ParameterLocation.Path,
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });

    // Not the framework's Accepts metadata: with it, routing would answer 404 to other content types before ChangeAuthorizer sees them.
    private sealed record RequestBodyMetadata(Type Type);

    [GeneratedRegex(@"\{(?<name>[^}:?*]+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Placeholder();
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Tamga.Accounts;

/// <summary>Tells of each operation who may call it, and of customers what their parts bring.</summary>
/// <param name="parts">The parts.</param>
/// <param name="statistics">What is counted beside the customers themselves.</param>
sealed class AccountsOpenApi(IEnumerable<ICustomerPart> parts, IEnumerable<ICustomerStatistic> statistics)
    : IOpenApiDocumentTransformer, IOpenApiOperationTransformer, IOpenApiSchemaTransformer
{
    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [CallerPolicies.Partner] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "A partner's token, as POST /api/Auth/login gives it.",
            },
            [CallerPolicies.Customer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = CustomerAuthentication.Header,
                Description = "A customer's key, as POST /api/Customers/{id}/api-keys gives it.",
            },
            [ActingFor.Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ActingFor.Header,
                Description = "The id of the customer for whom who has signed in acts; its role says what it may do.",
            },
        };
        return Task.CompletedTask;
    }

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAuthorizeData>().LastOrDefault()?.Policy is { } policy && !metadata.OfType<KeyIsInPath>().Any())
        {
            string[] schemes = policy is CallerPolicies.CustomerOrPartner
                ? [CallerPolicies.Customer, CallerPolicies.Partner] : [policy.Split(':')[0]];
            operation.Security =
            [
                .. schemes.Select(scheme => new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [],
                }),
            ];
            if (policy is CallerPolicies.Customer)
            {
                operation.Security.Add(new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(CallerPolicies.Partner, context.Document)] = [],
                    [new OpenApiSecuritySchemeReference(ActingFor.Scheme, context.Document)] = [],
                });
            }
        }
        else
        {
            // Said, not left out: nothing is needed here, or it is part of the address.
            operation.Security = [];
        }

        return Task.CompletedTask;
    }

    public async Task TransformAsync(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(CustomerStats))
        {
            schema.AdditionalProperties = null;
            foreach (var statistic in statistics)
            {
                Add(schema, statistic.Name, await context.GetOrCreateSchemaAsync(
                    typeof(int), null, cancellationToken), isRequired: true);
            }
        }

        if (type != typeof(CustomerBody) && type != typeof(CustomerView)) return;
        // What parts say is a member like any other; the serializer's extension data is how it gets there.
        schema.AdditionalProperties = null;
        foreach (var part in parts)
        {
            var more = await context.GetOrCreateSchemaAsync(
                type == typeof(CustomerBody) ? part.Body : part.View, null, cancellationToken);
            foreach (var (name, member) in more.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
                Add(schema, name, member, more.Required?.Contains(name) is true);
        }
    }

    static void Add(OpenApiSchema schema, string name, IOpenApiSchema member, bool isRequired)
    {
        (schema.Properties ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))[name] = member;
        if (isRequired) (schema.Required ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Tamga.Api;

/// <summary>
/// Refuses what an endpoint does not know: a misspelled filter that is passed over gives an answer that looks right.
/// </summary>
public static class KnownQuery
{
    /// <summary>
    /// Answers 400 to query parameters that an endpoint does not say it takes, and to values outside the set that it names.
    /// </summary>
    /// <typeparam name="TBuilder">An endpoint or a group of them.</typeparam>
    /// <param name="endpoint">The endpoint; its parameters are told with <see cref="EndpointDescription.Takes"/>.</param>
    public static TBuilder RefusesUnknownQuery<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(async (context, next) =>
            context.HttpContext.Request.Query.Count > 0 && Check(context.HttpContext) is { } problem
                ? problem
                : await next(context));

    static ApiProblem? Check(HttpContext http)
    {
        var known = KnownOf(http.GetEndpoint()!);
        var errors = new ValidationErrors();
        foreach (var (name, values) in http.Request.Query)
        {
            var parameter = known.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (parameter is null || http.Request.RouteValues.ContainsKey(name))
            {
                var names = known.Select(p => p.Name).Where(n => !http.Request.RouteValues.ContainsKey(n)).Distinct().ToList();
                errors.Add(
                    name, names.Count == 0 ? "is unknown: no parameter is taken here"
                        : $"is unknown: one of {string.Join(", ", names)}");
            }
            else if (values.Count > 1)
            {
                errors.Add(name, "is given twice");
            }
            else if (parameter.Values.Count > 0 && values is [{ Length: > 0 } value]
                && !parameter.Values.Concat(parameter.OtherNames).Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                errors.Add(name, $"must be one of {string.Join(", ", parameter.Values)}");
            }
        }

        return errors.Any ? errors.ToProblem() : null;
    }

    /// <summary>What the endpoint tells, and what it binds without telling more.</summary>
    static List<ParameterDescription> KnownOf(Endpoint endpoint)
    {
        var told = endpoint.Metadata.GetOrderedMetadata<ParameterDescription>();
        var bound = endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
            .Where(p => p.ParameterInfo.ParameterType == typeof(string)
                && !p.ParameterInfo.IsDefined(typeof(FromHeaderAttribute), inherit: false))
            .Select(p => new ParameterDescription(p.Name, ""));
        return [.. told, .. bound];
    }
}

// What a person must hear about. The names tamga.… are those of the gateway's metrics and their dimensions (src/Tamga,
// the …Telemetry classes); who renames one there renames it here.
param prefix string
param location string
param tags object
param workspaceId string
param actionGroupIds array
param email string

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: '${prefix}-operators'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'tamga'
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

var rules = [
  {
    name: 'failed-filings'
    title: 'Filings have failed'
    why: 'A filing ended as failed. GET /api/filings?status=failed says why and which of them can be retried.'
    severity: 1
    query: '''
      AppMetrics
      | where Name == 'tamga.filings.ended' and tostring(Properties['tamga.status']) == 'failed'
    '''
    column: 'Sum'
    aggregation: 'Total'
    frequency: 'PT5M'
    window: 'PT15M'
  }
  {
    name: 'dead-letters'
    title: 'Webhooks could not be delivered'
    why: 'An ERP took no notification for three days. GET /api/webhooks/deliveries lists them; redeliver when it is back.'
    severity: 2
    query: '''
      AppMetrics
      | where Name == 'tamga.webhooks.dead'
    '''
    column: 'Sum'
    aggregation: 'Total'
    frequency: 'PT15M'
    window: 'PT1H'
  }
  {
    name: 'expiring-credentials'
    title: 'Credentials are about to expire'
    why: 'A customer\'s token is old and could not be renewed, or its certificate expires. Filing stops then; GET /api/alerts says whose it is and what to do.'
    severity: 2
    query: '''
      AppMetrics
      | where Name == 'tamga.alerts.raised' and tostring(Properties['tamga.alert']) in ('token-renewal-failed', 'certificate-expires')
    '''
    column: 'Sum'
    aggregation: 'Total'
    frequency: 'PT1H'
    window: 'P1D'
  }
  {
    name: 'function-failures'
    title: 'Functions are failing'
    why: 'Functions ended with an exception or answered 5xx. Answers of 4xx are the caller\'s and do not count.'
    severity: 1
    query: '''
      AppRequests
      | where Success == false and ResultCode !startswith '4'
      | project TimeGenerated, Failures = ItemCount
    '''
    column: 'Failures'
    aggregation: 'Total'
    frequency: 'PT5M'
    window: 'PT15M'
  }
]

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in rules: {
  name: '${prefix}-${rule.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    actions: {
      actionGroups: concat(actionGroupIds, empty(email) ? [] : [operators.id])
    }
    autoMitigate: true
    criteria: {
      allOf: [
        {
          metricMeasureColumn: rule.column
          operator: 'GreaterThan'
          query: rule.query
          threshold: 0
          timeAggregation: rule.aggregation
        }
      ]
    }
    description: rule.why
    displayName: rule.title
    enabled: true
    evaluationFrequency: rule.frequency
    scopes: [workspaceId]
    severity: rule.severity
    // A fresh workspace has no App tables until the first telemetry arrives.
    skipQueryValidation: true
    windowSize: rule.window
  }
}]

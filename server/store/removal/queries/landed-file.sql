-- What each arrival of the bytes $sha256 states, as it landed, in the order in which its rows were appended; one row each.
with arrival as (select file_no, outcome from file where sha256 = $sha256::varchar),
part as (
  select e.file_no, s.*, (row_number() over (partition by e.file_no order by s.submission_id) - 1)::integer as no
  from arrival join event e using (file_no) join submission s using (submission_id) where e.kind = 'accepted'
),
fresh as (
  select p.file_no, c.cluster_id, c.name, c.norm_name,
    (row_number() over (partition by p.file_no order by c.cluster_id) - 1)::integer as no
  from cluster c join part p on p.submission_id = c.created_by
),
cell as (
  select p.file_no, p.no as statement, p.submission_id, i.id as indicator, o.year, o.status::varchar as status,
    rtrim(rtrim(o.value::varchar, '0'), '.') as value, coalesce(o.text, k.text) as text,
    if(k.submission_id is null, o.raw_text, k.raw_text) as raw, o.place_text as place, o.place_line as line, o.rowid as at,
    k.submission_id is not null as personal
  from part p join observation o using (submission_id) join indicator i using (indicator_no)
  left join contact k on k.submission_id = o.submission_id and k.indicator_no = o.indicator_no and k.year = o.year
),
-- Of parts; a form's cells belong to its statement, those of a table stand in the order of its lines.
stated as (
  select p.file_no, list(to_json({
    'part': p.part, 'fresh': f.no, 'born': case when f.no is null then {'sha256': b.sha256, 'part': b.part} end,
    'form': p.form, 'kind': p.kind, 'programme': p.programme, 'level': p.level, 'reportYear': p.report_year,
    'stage': p.stage, 'receivedAt': p.received_at::varchar, 'knownAt': p.known_at::varchar, 'origin': p.origin,
    'province': t.province, 'league': t.league, 'county': t.county, 'industry': t.industry, 'sector': t.sector,
    'operator': t.operator,
    'leagues': coalesce((select list({'league': l.league, 'leading': l.is_lead, 'share': l.share::double} order by l.rowid)
      from cluster_league l where l.submission_id = p.submission_id), []),
    'certification': (select any_value({'batch': x.batch, 'certified': x.certified, 'validFrom': x.valid_from, 'validTo': x.valid_to})
      from certification x where x.submission_id = p.submission_id),
    'observations': coalesce((select list({'indicator': x.indicator, 'year': x.year, 'status': x.status, 'value': x.value,
      'text': x.text, 'raw': x.raw, 'place': x.place, 'personal': x.personal} order by x.at)
      from cell x where x.submission_id = p.submission_id and x.line is null), []),
    'planTargets': coalesce((select list({'row': x.row_no, 'direction': x.direction, 'label': x.label, 'measure': x.measure,
      'point': x.point, 'year': x.year, 'status': x.status::varchar, 'value': rtrim(rtrim(x.value::varchar, '0'), '.'),
      'text': x.text, 'unit': x.unit, 'raw': x.raw, 'place': x.place} order by x.rowid)
      from plan_target x where x.submission_id = p.submission_id), [])
  }) order by p.no) as statements
  from part p join cluster_statement t using (submission_id)
  left join fresh f on f.file_no = p.file_no and f.cluster_id = p.cluster_id
  left join cluster c on c.cluster_id = p.cluster_id
  left join submission b on b.submission_id = c.created_by
  group by p.file_no
)
select to_json({
  'fileNo': a.file_no, 'outcome': a.outcome,
  'newClusters': coalesce((select list({'name': f.name, 'normName': f.norm_name} order by f.no) from fresh f where f.file_no = a.file_no), []),
  'statements': coalesce(s.statements, []),
  'lines': coalesce((select list({'statement': x.statement, 'indicator': x.indicator, 'year': x.year, 'status': x.status,
    'value': x.value, 'text': x.text, 'raw': x.raw, 'place': x.place, 'line': x.line, 'personal': x.personal} order by x.at)
    from cell x where x.file_no = a.file_no and x.line is not null), []),
  'context': coalesce((select list({'series': v.series, 'name': v.name, 'nameEn': v.name_en, 'league': v.league, 'year': v.year,
    'value': v.value::double, 'raw': v.raw, 'unit': v.unit, 'priceBasis': v.price_basis, 'source': v.source,
    'receivedAt': v.received_at::varchar, 'place': v.place} order by v.rowid)
    from context_value v where v.file_no = a.file_no), []),
  'admitted': (select any_value(e.detail) from event e where e.kind = 'history-admitted' and e.file_no = a.file_no),
  'findings': coalesce((select list({'code': x.code, 'severity': x.severity, 'indicator': x.indicator, 'year': x.year,
    'place': x.place, 'facts': x.facts} order by x.seq) from finding x where x.file_no = a.file_no), [])
})::varchar as landed
from arrival a left join stated s using (file_no)
order by a.file_no
